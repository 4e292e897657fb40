package dev.tidemark.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What must come out, what came out and when, in a database of its own.
 *
 * <pre>
 * expected, delivered  user_id, event_uuid, source_timestamp, read_timestamp, email_hashed
 * seen                 produced, visible
 * </pre>
 */
public final class Tables implements AutoCloseable {

  private static final String COLUMNS =
      "(user_id VARCHAR, event_uuid VARCHAR, source_timestamp TIMESTAMP, read_timestamp TIMESTAMP,"
          + " email_hashed VARCHAR)";

  private final Connection connection;

  private Tables(Connection connection) {
    this.connection = connection;
  }

  public static Tables open() throws IOException {
    try {
      Tables tables = new Tables(DriverManager.getConnection("jdbc:duckdb:"));
      tables.execute("SET TimeZone = 'UTC'; SET memory_limit = '4GB'");
      tables.execute("CREATE TABLE expected " + COLUMNS);
      tables.execute("CREATE TABLE delivered " + COLUMNS);
      tables.execute("CREATE TABLE seen (produced TIMESTAMP, visible TIMESTAMP)");
      return tables;
    } catch (SQLException e) {
      throw new IOException("Cannot open a database in memory", e);
    }
  }

  /** Works out from the records themselves what the current table must be. */
  public void expect(Records records) throws IOException {
    execute(
        """
        INSERT INTO expected
        SELECT user_id, event_uuid, source_timestamp, read_timestamp, email_hashed
        FROM (
          SELECT
            payload._id AS user_id,
            lower(uuid) AS event_uuid,
            source_timestamp,
            read_timestamp,
            sha256(lower(trim(payload.email))) AS email_hashed,
            source_metadata.change_type = 'DELETE' OR source_metadata.is_deleted AS is_deleted
          FROM read_json(%s, format = 'newline_delimited', columns = {
            uuid: 'VARCHAR',
            read_timestamp: 'TIMESTAMP',
            source_timestamp: 'TIMESTAMP',
            source_metadata: 'STRUCT(change_type VARCHAR, is_deleted BOOLEAN)',
            payload: 'STRUCT(_id VARCHAR, email VARCHAR)'})
          QUALIFY row_number() OVER (
            PARTITION BY lower(uuid) ORDER BY read_timestamp, source_timestamp) = 1
        )
        QUALIFY row_number() OVER (
            PARTITION BY user_id
            ORDER BY source_timestamp DESC, read_timestamp DESC, event_uuid DESC) = 1
          AND NOT is_deleted
        """
            .formatted(literal(records.glob())));
  }

  /** Takes rows that came out, of a table or whatever else has their columns. */
  public void deliver(String from) throws IOException {
    execute(
        """
        INSERT INTO delivered
        SELECT user_id, event_uuid, source_timestamp, read_timestamp, email_hashed FROM %s
        """
            .formatted(from));
  }

  /** How many rows must come out. */
  public long expected() throws IOException {
    return number("SELECT count(*) FROM expected");
  }

  /** How many rows were expected and not delivered, or delivered and not expected. */
  public long differences() throws IOException {
    return number(
        """
        SELECT count(*) FROM (
          (FROM expected EXCEPT ALL FROM delivered) UNION ALL
          (FROM delivered EXCEPT ALL FROM expected))
        """);
  }

  public void execute(String sql) throws IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException("Cannot ask the database: " + e.getMessage(), e);
    }
  }

  public long number(String query) throws IOException {
    return Long.parseLong(column(query).get(0));
  }

  /** The first column of a query's result. */
  public List<String> column(String query) throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IOException("Cannot ask the database: " + e.getMessage(), e);
    }
  }

  public static String literal(Path file) {
    return literal(file.toString());
  }

  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("Cannot close the database", e);
    }
  }
}
