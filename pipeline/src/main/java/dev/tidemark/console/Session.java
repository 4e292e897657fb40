package dev.tidemark.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/** Statements and commands entered one after the other; one that fails does not end it. */
public final class Session {

  private static final String HELP =
      """
      SQL statements end with ; and may take several lines.
      .tables          the tables, and how many rows and files they have
      .schema NAME     the columns of a table, such as marts.users_current
      .help            this
      .quit            leaves, as does Ctrl-D\
      """;

  private final Console console;
  private final PrintWriter out;
  private final PrintWriter err;
  private boolean failed;

  public Session(Console console, Screen screen) {
    this.console = console;
    this.out = screen.out();
    this.err = screen.err();
  }

  /**
   * Carries out what somebody else has written, to the end or to {@code .quit}.
   *
   * @return whether all went well
   */
  public boolean readAll(BufferedReader input) throws IOException {
    StringBuilder pending = new StringBuilder();
    boolean goesOn = true;
    for (String line = input.readLine(); line != null && goesOn; line = input.readLine()) {
      pending.append(line).append('\n');
      if (isWhole(pending.toString())) {
        goesOn = accept(pending.toString());
        pending.setLength(0);
      }
    }
    if (goesOn) {
      accept(pending.toString());
    }
    return !failed;
  }

  /** Whether nothing more needs to be entered before it makes sense to carry it out. */
  static boolean isWhole(String entered) {
    return isCommand(entered) || Statements.of(entered).rest().isEmpty();
  }

  /**
   * Carries out what was entered.
   *
   * @return false if it says to leave
   */
  boolean accept(String entered) throws IOException {
    try {
      if (isCommand(entered)) {
        return command(entered.strip().split("\\s+"));
      }
      console.run(entered);
    } catch (StatementException e) {
      out.flush();
      err.println(e.getMessage());
      failed = true;
    }
    out.flush();
    return true;
  }

  private static boolean isCommand(String entered) {
    return entered.strip().startsWith(".");
  }

  private boolean command(String[] words) throws StatementException, IOException {
    switch (words[0]) {
      case ".tables" -> new Catalog(console).printTables();
      case ".schema" -> new Catalog(console).printColumns(words.length > 1 ? words[1] : "");
      case ".help" -> out.println(HELP);
      case ".quit", ".exit" -> {
        return false;
      }
      default ->
          throw new StatementException(
              "Invalid command: %s (.tables, .schema, .help, .quit)".formatted(words[0]));
    }
    return true;
  }
}
