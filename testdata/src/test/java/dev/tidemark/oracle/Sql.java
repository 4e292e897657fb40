package dev.tidemark.oracle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Small questions to DuckDB. */
final class Sql {

  private Sql() {}

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Every row of a query as DuckDB writes it, its values separated by {@code |}. */
  static List<String> rows(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();

    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (%s)".formatted(query))) {
      int columns = result.getMetaData().getColumnCount();

      while (result.next()) {
        StringJoiner row = new StringJoiner("|");

        for (int column = 1; column <= columns; column++) {
          row.add(result.getString(column));
        }

        rows.add(row.toString());
      }
    }

    return rows;
  }

  static long number(Connection connection, String query) throws SQLException {
    return Long.parseLong(rows(connection, query).get(0));
  }

  /** A path or pattern as an SQL literal. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
