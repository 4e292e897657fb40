package dev.tidemark.source;

import dev.tidemark.secret.SecretReference;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * How to reach a table that grows, in PostgreSQL.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, without a password
 * @param password where it is; null for none
 * @param table its name, maybe behind that of its schema
 * @param column the one whose values grow
 * @param overlap how far behind the last value a run begins
 */
public record TableSettings(
    String url, String user, SecretReference password, String table, String column, Overlap overlap)
    implements Serializable {

  /**
   * Room for the rows of transactions that were still open when an earlier run has read.
   *
   * @param numbers for columns of whole numbers; null when only times were thought of
   * @param micros for columns of times; null when only numbers were thought of
   */
  public record Overlap(Long numbers, Long micros) implements Serializable {

    /**
     * @throws IllegalStateException when it is meant for the other kind of column
     */
    long of(GrowingTable table) {
      Long overlap = table.isTime() ? micros : numbers;
      if (overlap == null) {
        throw new IllegalStateException(
            "Invalid --watermarkOverlap: column %s of %s needs a %s"
                .formatted(
                    table.column(),
                    table.name(),
                    table.isTime() ? "duration such as 10m" : "whole number"));
      }
      return overlap;
    }
  }

  /** The database without any parameters, which may hold secrets. */
  String database() {
    return url.replaceFirst("[?].*", "");
  }

  /** A connection that reads, and in which times are told in UTC. */
  Connection open() throws SQLException {
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", new String(password.read(), StandardCharsets.UTF_8));
    }
    properties.setProperty("ApplicationName", "tidemark");
    Connection connection = DriverManager.getConnection(url, properties);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TIME ZONE 'UTC'");
      statement.execute("SET bytea_output = 'hex'");
    }
    return connection;
  }
}
