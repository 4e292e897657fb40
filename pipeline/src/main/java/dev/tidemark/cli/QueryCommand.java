package dev.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.console.Console;
import dev.tidemark.console.Prompt;
import dev.tidemark.console.ResultFormat;
import dev.tidemark.console.Screen;
import dev.tidemark.console.Session;
import dev.tidemark.console.StatementException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens a console over an output. */
@Command(
    name = "query",
    description = "Ask the tables of an output in SQL: once, from a file, or at a prompt.",
    sortOptions = false,
    customSynopsis = {
      "tidemark query [--output=DIR] [--format=FORMAT] \"SQL\"",
      "       tidemark query [--output=DIR] [--format=FORMAT] --file=FILE",
      "       tidemark query [--output=DIR] [--format=FORMAT]"
    },
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Tables are named by layer: marts.users_current, marts.users_history, marts.pipeline_audit,",
      "staging.users_events, raw.users, rejects.users. A table shows what its manifest names. Times",
      "are UTC. The SQL is DuckDB's.",
      "",
      "Examples:",
      "  tidemark query \"SELECT country, count(*) FROM marts.users_current GROUP BY ALL\"",
      "  tidemark query --file=docs/queries/01_active_users.sql",
      "  tidemark query --format=csv \"FROM marts.pipeline_audit\" > audit.csv",
      "  echo \"SELECT 1; SELECT 2\" | tidemark query"
    })
final class QueryCommand implements Callable<Integer> {

  private final Stdio stdio;

  @Parameters(
      arity = "0..1",
      paramLabel = "SQL",
      description = "Statements, with ; between them. Without any, a prompt asks for them.")
  private String sql;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "The folder that runs have written. Default: out")
  private Path output;

  @Option(names = "--file", paramLabel = "FILE", description = "A file of statements to carry out.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How results are printed: table, csv or json. Default: table")
  private String format;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  QueryCommand(Stdio stdio) {
    this.stdio = stdio;
  }

  @Override
  public Integer call() throws IOException, SQLException, StatementException {
    if (!Files.isDirectory(output)) {
      throw new UsageException("Cannot query %s: no such folder".formatted(output));
    }
    if (sql != null && file != null) {
      throw new UsageException("Cannot carry out both a text and --file: give one");
    }
    String statements = file == null ? sql : fileContent();
    if (!stdio.isTerminal()) {
      return query(statements, Screen.plain(stdio.out(), stdio.err()), null);
    }
    try (Terminal terminal = TerminalBuilder.terminal()) {
      int width = terminal.getWidth() > 0 ? terminal.getWidth() : Screen.ENDLESS;
      boolean colours = Ansi.AUTO.enabled();
      return query(statements, new Screen(stdio.out(), stdio.err(), width, colours), terminal);
    }
  }

  private int query(String statements, Screen screen, Terminal terminal)
      throws IOException, SQLException, StatementException {
    try (Console console = Console.open(output, resultFormat(), screen)) {
      if (console.tables().isEmpty()) {
        throw new UsageException("Cannot query %s: it holds no tables".formatted(output));
      }
      if (statements != null) {
        console.run(statements);
        return 0;
      }
      if (terminal == null) {
        return new Session(console, screen).readAll(input()) ? 0 : 1;
      }
      stdio.out().printf("%s tables of %s. .help says more.%n", console.tables().size(), output);
      stdio.out().flush();
      new Prompt(terminal, console, screen).converse();
      return 0;
    }
  }

  private ResultFormat resultFormat() {
    try {
      return ResultFormat.spelled(format);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private String fileContent() {
    try {
      return Files.readString(file, UTF_8);
    } catch (CharacterCodingException e) {
      throw new UsageException("Cannot read %s: it is not UTF-8 text".formatted(file));
    } catch (IOException e) {
      throw new UsageException(
          "Cannot read %s: %s"
              .formatted(file, Files.exists(file) ? e.getMessage() : "no such file"));
    }
  }

  private BufferedReader input() {
    return new BufferedReader(new InputStreamReader(stdio.in(), UTF_8));
  }
}
