package dev.tidemark.producer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Tables of which one has a row from the beginning, and the other gets one at the end. */
final class Marks {

  private static final String BEGIN = "marks_the_beginning";
  private static final String END = "marks_the_end";

  private Marks() {}

  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE %s (id INT PRIMARY KEY)".formatted(BEGIN));
      statement.execute("CREATE TABLE %s (id INT PRIMARY KEY)".formatted(END));
      statement.execute("INSERT INTO %s VALUES (1)".formatted(BEGIN));
    }
  }

  static void end(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO %s VALUES (1)".formatted(END));
    }
  }

  static boolean isBeginning(String topic) {
    return topic.endsWith("." + BEGIN);
  }

  static boolean isEnd(String topic) {
    return topic.endsWith("." + END);
  }
}
