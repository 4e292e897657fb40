package dev.tidemark.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  @Test
  void asksUntilTheStatementIsWhole() throws Exception {
    String shown = type("SELECT 1 AS a,\n2 AS b\n;\n.quit\n");

    assertThat(out.toString(), is("a,b\n1,2\n"));
    assertThat(shown, containsString("tidemark> "));
  }

  @Test
  void goesOnAfterAFailure() throws Exception {
    type("SELEC;\nSELECT 1 != 2 AS a;\n.quit\n");

    assertThat(out.toString(), containsString("syntax error"));
    assertThat(out.toString(), containsString("a\ntrue\n"));
  }

  @Test
  void endsWithItsInput() throws Exception {
    type("SELECT 1 AS a;\n\004");

    assertThat(out.toString(), is("a\n1\n"));
  }

  private String type(String keys) throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintWriter writer = new PrintWriter(out);
    Screen screen = Screen.plain(writer, writer);
    try (Terminal terminal =
            new DumbTerminal(new ByteArrayInputStream(keys.getBytes(UTF_8)), shown);
        Console console = Console.open(folder, ResultFormat.CSV, screen)) {
      new Prompt(terminal, console, screen).converse();
    }
    return shown.toString(UTF_8);
  }
}
