package dev.tidemark.mart;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Parquet files as a stranger reads them: with DuckDB. */
final class Parquet {

  private Parquet() {}

  /** {@code name TYPE} of each column. */
  static List<String> columns(Path files) throws SQLException {
    return query(
        "SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM '%s')".formatted(files));
  }

  /**
   * The rows as DuckDB writes them, values separated by {@code |}, in order of the first column.
   */
  static List<String> rows(Path files) throws SQLException {
    return query("FROM '%s' ORDER BY ALL".formatted(files));
  }

  /** The rows of a query; null is {@code null}. */
  static List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet result =
          statement.executeQuery("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (%s)".formatted(sql))) {
        while (result.next()) {
          StringJoiner row = new StringJoiner("|");
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getString(i));
          }
          rows.add(row.toString());
        }
      }
    }
    return rows;
  }
}
