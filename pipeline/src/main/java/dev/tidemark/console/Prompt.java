package dev.tidemark.console;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;

/** A session with a person: lines are edited, remembered and completed. */
public final class Prompt {

  private static final String FIRST = "tidemark> ";
  private static final String NEXT = "       -> ";
  private static final List<String> COMMANDS = List.of(".tables", ".schema", ".help", ".quit");

  private final Terminal terminal;
  private final Console console;
  private final Session session;

  public Prompt(Terminal terminal, Console console, Screen screen) {
    this.terminal = terminal;
    this.console = console;
    this.session = new Session(console, screen);
  }

  /** Asks until told to quit. Ctrl-C drops a line that is being written or stops a statement. */
  public void converse() throws IOException {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new StatementParser())
            .completer(new StringsCompleter(words()))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, NEXT)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
    terminal.handle(Terminal.Signal.INT, signal -> console.cancel());
    boolean goesOn = true;
    while (goesOn) {
      try {
        goesOn = session.accept(reader.readLine(FIRST));
      } catch (UserInterruptException e) {
        terminal.writer().println();
      } catch (EndOfFileException e) {
        goesOn = false;
      }
    }
  }

  private List<String> words() {
    return Stream.concat(console.tables().keySet().stream(), COMMANDS.stream()).toList();
  }
}
