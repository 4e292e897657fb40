package dev.tidemark.console;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;

/** A statement could not be carried out; the message is DuckDB's, in one line. */
public final class StatementException extends Exception {

  private static final String NESTED = "\nError: ";

  StatementException(SQLException cause) {
    super(oneLine(cause.getMessage()));
  }

  StatementException(String message) {
    super(message);
  }

  /** Says it without the marks that point to a column of the line above, and unwrapped. */
  private static String oneLine(String message) {
    int nested = message.indexOf(NESTED);
    return message
        .substring(nested < 0 ? 0 : nested + NESTED.length())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.matches("[\\^~]+"))
        .collect(joining(" "));
  }
}
