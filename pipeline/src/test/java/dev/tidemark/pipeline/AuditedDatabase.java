package dev.tidemark.pipeline;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** A PostgreSQL server with a table of orders, whose changes triggers write into two audit logs. */
final class AuditedDatabase implements AutoCloseable {

  private static final String SCHEMA =
      """
      CREATE EXTENSION hstore;
      CREATE TABLE orders (
        order_id BIGINT PRIMARY KEY, order_timestamp TIMESTAMP, updated_at TIMESTAMPTZ,
        sum DOUBLE PRECISION, description TEXT);
      CREATE TABLE audit_log_dml (
        audit_event_id SERIAL PRIMARY KEY, audit_operation TEXT, audit_timestamp TIMESTAMPTZ,
        tbl_schema TEXT, tbl_name TEXT, raw_data TEXT);
      CREATE SCHEMA audit;
      CREATE TABLE audit.logged_actions (
        event_id BIGSERIAL PRIMARY KEY, schema_name TEXT NOT NULL, table_name TEXT NOT NULL,
        action_tstamp_clk TIMESTAMPTZ NOT NULL, action TEXT NOT NULL, row_data hstore,
        changed_fields hstore, statement_only BOOLEAN NOT NULL);
      CREATE FUNCTION log_row() RETURNS trigger AS $$
      BEGIN
        -- This log has one row to an event: a new key is a deletion and an insertion.
        IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND OLD.order_id <> NEW.order_id THEN
          INSERT INTO audit_log_dml
              (audit_operation, audit_timestamp, tbl_schema, tbl_name, raw_data)
          VALUES ('D', clock_timestamp(), TG_TABLE_SCHEMA, TG_TABLE_NAME, row_to_json(OLD));
        END IF;
        IF TG_OP <> 'DELETE' THEN
          INSERT INTO audit_log_dml
              (audit_operation, audit_timestamp, tbl_schema, tbl_name, raw_data)
          VALUES (left(TG_OP, 1), clock_timestamp(), TG_TABLE_SCHEMA, TG_TABLE_NAME,
              row_to_json(NEW));
        END IF;
        INSERT INTO audit.logged_actions
            (schema_name, table_name, action_tstamp_clk, action, row_data, changed_fields,
             statement_only)
        VALUES (TG_TABLE_SCHEMA, TG_TABLE_NAME, clock_timestamp(), left(TG_OP, 1),
            CASE TG_OP WHEN 'INSERT' THEN hstore(NEW.*) ELSE hstore(OLD.*) END,
            CASE TG_OP WHEN 'UPDATE' THEN hstore(NEW.*) - hstore(OLD.*) END, false);
        RETURN NULL;
      END $$ LANGUAGE plpgsql;
      CREATE FUNCTION log_truncation() RETURNS trigger AS $$
      BEGIN
        INSERT INTO audit_log_dml (audit_operation, audit_timestamp, tbl_schema, tbl_name)
        VALUES ('T', clock_timestamp(), TG_TABLE_SCHEMA, TG_TABLE_NAME);
        INSERT INTO audit.logged_actions
            (schema_name, table_name, action_tstamp_clk, action, statement_only)
        VALUES (TG_TABLE_SCHEMA, TG_TABLE_NAME, clock_timestamp(), 'T', true);
        RETURN NULL;
      END $$ LANGUAGE plpgsql;
      CREATE TRIGGER log_row AFTER INSERT OR UPDATE OR DELETE ON orders
        FOR EACH ROW EXECUTE FUNCTION log_row();
      CREATE TRIGGER log_truncation AFTER TRUNCATE ON orders
        FOR EACH STATEMENT EXECUTE FUNCTION log_truncation();
      """;

  private final EmbeddedPostgres server;

  AuditedDatabase() throws IOException {
    server = EmbeddedPostgres.start();
    execute(SCHEMA);
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
  }

  Connection open() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  void execute(String sql) {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Inserts, updates (some to another key) and deletes orders at random. */
  void change(int times, Random random) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < times; i++) {
        statement.execute(statement(random));
      }
    }
  }

  private static String statement(Random random) {
    int id = random.nextInt(20);
    String text = random.nextInt(4) == 0 ? "NULL" : text(random);
    return switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          """
          INSERT INTO orders VALUES (%1$d, TIMESTAMP '2024-06-01' + %2$d * INTERVAL '1.000001 s',
            now(), %3$s, %4$s) ON CONFLICT (order_id) DO UPDATE SET sum = %3$s"""
              .formatted(id, random.nextInt(100_000), random.nextGaussian() * 1e6, text);
      case 3, 4 -> "UPDATE orders SET description = %s WHERE order_id = %d".formatted(text, id);
      case 5 ->
          "UPDATE orders SET sum = NULL, updated_at = clock_timestamp() WHERE order_id = " + id;
      case 6 ->
          "UPDATE orders SET order_id = %d WHERE order_id = %d"
              .formatted(1000 + random.nextInt(1_000_000), id);
      default -> "DELETE FROM orders WHERE order_id = " + id;
    };
  }

  private static String text(Random random) {
    List<String> words = List.of("a", "'", "\"", ",", "\n", "\\", "é", "=>", " ", "{", "𝄞");
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(8); length > 0; length--) {
      text.append(words.get(random.nextInt(words.size())));
    }
    return "'" + text.toString().replace("'", "''") + "'";
  }

  /** The orders, each as the values of these columns in their order, times in microseconds. */
  List<List<Object>> orders() throws SQLException {
    return query(
        "SELECT order_id::text, (extract(epoch FROM order_timestamp) * 1000000)::bigint,"
            + " (extract(epoch FROM updated_at) * 1000000)::bigint, sum, description FROM orders");
  }

  List<List<Object>> query(String sql) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return rows(found);
    }
  }

  /** Rows in the order of their first values, which are texts. */
  static List<List<Object>> rows(ResultSet found) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    while (found.next()) {
      List<Object> row = new ArrayList<>();
      for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
        row.add(found.getObject(column));
      }
      rows.add(row);
    }
    rows.sort((one, other) -> one.get(0).toString().compareTo(other.get(0).toString()));
    return rows;
  }

  /** Exports a table as a database does. */
  Path export(String table, Path file) throws SQLException, IOException {
    try (Connection connection = open();
        BufferedWriter out = Files.newBufferedWriter(file)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY %s TO STDOUT (FORMAT csv, HEADER)".formatted(table), out);
    }
    return file;
  }

  /** What a list of rows looks like in a message of a test. */
  static String text(List<List<Object>> rows) {
    return rows.stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
