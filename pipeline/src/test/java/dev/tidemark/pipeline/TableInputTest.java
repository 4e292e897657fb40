package dev.tidemark.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.tidemark.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Audit logs of a PostgreSQL server, read from it and from what it exports. */
class TableInputTest {

  private static AuditedDatabase database;

  @TempDir private Path folder;

  @BeforeAll
  static void startServer() throws IOException {
    database = new AuditedDatabase();
  }

  @AfterAll
  static void stopServer() throws IOException {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.execute(
        "TRUNCATE orders; TRUNCATE audit_log_dml, audit.logged_actions RESTART IDENTITY");
  }

  @ParameterizedTest
  @CsvSource({
    "audit_log_dml, audit_event_id",
    "public.audit_log_dml, audit_timestamp",
    "audit.logged_actions, event_id",
    "audit.logged_actions, action_tstamp_clk"
  })
  void theTableIsThatOfTheDatabase(String table, String column) throws Exception {
    Random random = new Random(table.length() + column.length());
    database.change(300, random);
    run(table, column);
    assertThat(orders(), is(AuditedDatabase.text(database.orders())));

    database.change(100, random);
    database.execute("TRUNCATE orders");
    database.change(100, random);
    run(table, column);
    assertThat(orders(), is(AuditedDatabase.text(database.orders())));
  }

  @ParameterizedTest
  @CsvSource({"audit_log_dml", "audit.logged_actions"})
  void soItIsFromAnExport(String table) throws Exception {
    database.change(400, new Random(table.length()));
    Path export = database.export(table, folder.resolve("log.csv"));

    Shell.succeed(
        List.of(
            "run", "--contract=orders", "--input=" + export, "--output=" + folder.resolve("out")));

    assertThat(orders(), is(AuditedDatabase.text(database.orders())));
  }

  /** An export and the table itself tell of the same events in other words. */
  @Test
  void anExportAndTheTableMayOverlap() throws Exception {
    database.change(200, new Random(7));
    Path export = database.export("audit_log_dml", folder.resolve("log.csv"));
    Shell.succeed(
        List.of(
            "run", "--contract=orders", "--input=" + export, "--output=" + folder.resolve("out")));
    database.change(100, new Random(8));
    run("audit_log_dml", "audit_event_id");

    assertThat(orders(), is(AuditedDatabase.text(database.orders())));
  }

  @Test
  void aRunReadsWhatIsNewAndALittleBefore() throws Exception {
    insertOrders(1, 50);
    assertThat(records(run("audit_log_dml", "audit_event_id", "--watermarkOverlap=10")), is(50));
    insertOrders(51, 55);
    assertThat(records(run("audit_log_dml", "audit_event_id", "--watermarkOverlap=10")), is(15));
    assertThat(records(run("audit_log_dml", "audit_event_id", "--watermarkOverlap=0")), is(0));
    assertThat(
        records(run("audit_log_dml", "audit_event_id", "--watermarkOverlap=0", "--refresh")),
        is(55));
    assertThat(orders(), is(AuditedDatabase.text(database.orders())));
  }

  @Test
  void aTransactionThatEndsLaterIsNotMissed() throws Exception {
    try (Connection slow = database.open();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute("INSERT INTO orders (order_id, description) VALUES (1, 'slow')");
      insertOrders(2, 5);
      run("audit_log_dml", "audit_event_id");
      slow.commit();
    }
    run("audit_log_dml", "audit_event_id");

    assertThat(orders(), containsString("slow"));
    assertThat(orders(), is(AuditedDatabase.text(database.orders())));
  }

  @Test
  void anEmptyTableIsNoFault() throws Exception {
    assertThat(records(run("audit_log_dml", "audit_event_id")), is(0));
    insertOrders(1, 3);
    assertThat(records(run("audit_log_dml", "audit_event_id")), is(3));
    database.execute("DELETE FROM audit_log_dml");
    assertThat(records(run("audit_log_dml", "audit_event_id")), is(0));
    insertOrders(4, 4);
    assertThat(records(run("audit_log_dml", "audit_event_id", "--watermarkOverlap=0")), is(1));
    assertThat(orders(), is(AuditedDatabase.text(database.orders())));
  }

  /** Names that SQL might take for something else, times that a double cannot tell, long rows. */
  @Test
  void aTableMayBeStrange() throws Exception {
    database.execute(
        """
        DROP TABLE IF EXISTS "a ""b"".c?";
        CREATE TABLE "a ""b"".c?" (t TEXT, "at %" TIMESTAMP, audit_operation TEXT,
          audit_timestamp TIMESTAMPTZ, tbl_name TEXT, raw_data TEXT);
        INSERT INTO "a ""b"".c?" SELECT repeat('x', l), at::timestamp, 'I', now(), 'orders',
          json_build_object('order_id', l) FROM (VALUES (1, '2024-01-01'),
            (2, '9999-12-31 23:59:59.990028'), (2000000, '1900-01-01')) AS v (l, at)
        """);
    String report = run("\"a \"\"b\"\".c?\"", "at %", "--maxRecordBytes=1000000");

    assertThat(records(report), is(3));
    assertThat(report.replaceAll(" +", " "), containsString("line_too_long 1\n"));
    assertThat(records(run("\"a \"\"b\"\".c?\"", "at %", "--watermarkOverlap=1s")), is(1));
  }

  /** What rows say changes with the table; then the bytes of both copies have to be found. */
  @Test
  void aTableMayGetAColumn() throws Exception {
    insertOrders(1, 20);
    run("audit_log_dml", "audit_timestamp");
    database.execute("ALTER TABLE audit_log_dml ADD COLUMN note TEXT");
    try {
      insertOrders(21, 25);
      assertThat(records(run("audit_log_dml", "audit_timestamp")), is(25));
      assertThat(orders(), is(AuditedDatabase.text(database.orders())));
    } finally {
      database.execute("ALTER TABLE audit_log_dml DROP COLUMN note");
    }
  }

  @Test
  void aTableThatBeginsAnewIsRefused() throws Exception {
    insertOrders(1, 3);
    run("audit_log_dml", "audit_event_id");
    database.execute("TRUNCATE audit_log_dml RESTART IDENTITY");
    insertOrders(4, 4);

    assertRefused(
        2, "read up to 3", "--jdbcTable=audit_log_dml", "--watermarkColumn=audit_event_id");
  }

  @Test
  void namesWhatIsWrong() {
    String table = "--jdbcTable=audit_log_dml";
    String column = "--watermarkColumn=audit_event_id";
    assertRefused(2, "--jdbcTable", column);
    assertRefused(2, "--watermarkColumn", table);
    assertRefused(2, "there is none", "--jdbcTable=public.nothing", column);
    assertRefused(2, "no column nothing", table, "--watermarkColumn=nothing");
    assertRefused(2, "type text", table, "--watermarkColumn=raw_data");
    assertRefused(2, "whole number", table, column, "--watermarkOverlap=5m");
    assertRefused(2, "--watermarkOverlap", table, column, "--watermarkOverlap=much");
    assertRefused(2, "--partition", table, column, "--partition=2026");
    assertRefused(2, "TIDEMARK_NO_SUCH", table, column, "--jdbcPassword=env:TIDEMARK_NO_SUCH");
    Shell.Outcome alone =
        Shell.tidemark(
            List.of("run", "--contract=orders", "--input=x", "--output=out", "--jdbcTable=log"));
    assertThat(alone.exitCode(), is(2));
    assertThat(alone.err(), containsString("--jdbcTable needs --jdbcUrl"));
    assertRefused(2, "a.b.c.d", "--jdbcTable=a.b.c.d", column);
    Shell.Outcome told = outcome(List.of(table, column, "--jdbcPassword=sesame"));
    assertThat(told.exitCode(), is(2));
    assertThat(told.err(), allOf(containsString("--jdbcPassword"), not(containsString("sesame"))));
    for (String url :
        List.of(
            "jdbc:postgresql://localhost/x?user=u&password=sesame",
            "jdbc:postgresql://localhost/x?PassWord=sesame",
            "jdbc:postgresql://u:sesame@localhost/x",
            "jdbc:postgresql://u:se/same@localhost/sesame",
            "sesame")) {
      Shell.Outcome inUrl =
          Shell.tidemark(List.of("run", "--contract=orders", "--output=out", "--jdbcUrl=" + url));
      assertThat(inUrl.exitCode(), is(2));
      assertThat(inUrl.err(), allOf(containsString("--jdbcUrl"), not(containsString("sesame"))));
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    Shell.Outcome outcome =
        Shell.tidemark(
            List.of(
                "run",
                "--contract=orders",
                "--output=" + folder.resolve("out"),
                "--jdbcUrl=jdbc:postgresql://127.0.0.1:1/shop",
                "--jdbcTable=audit_log_dml",
                "--watermarkColumn=audit_event_id"));

    assertThat(outcome.exitCode(), is(1));
    assertThat(outcome.err(), containsString("127.0.0.1:1/shop"));
  }

  private void insertOrders(int from, int to) {
    for (int id = from; id <= to; id++) {
      database.execute("INSERT INTO orders (order_id, sum) VALUES (%1$d, %1$d)".formatted(id));
    }
  }

  private String run(String table, String column, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--jdbcTable=" + table);
    all.add("--watermarkColumn=" + column);
    Shell.Outcome outcome = outcome(all);
    assertThat(outcome.err(), outcome.exitCode(), is(0));
    return outcome.out();
  }

  private Shell.Outcome outcome(List<String> options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--contract=orders",
                "--output=" + folder.resolve("out"),
                "--jdbcUrl=" + database.url(),
                "--jdbcUser=postgres"));
    arguments.addAll(options);
    return Shell.tidemark(arguments);
  }

  private void assertRefused(int exitCode, String mention, String... options) {
    Shell.Outcome outcome = outcome(List.of(options));
    assertThat(outcome.err(), containsString(mention));
    assertThat(outcome.exitCode(), is(exitCode));
    assertThat(Files.exists(folder.resolve("out/_pending")), is(false));
  }

  private static int records(String report) {
    return report
        .lines()
        .filter(line -> line.startsWith("records "))
        .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private String orders() throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT order_id, epoch_us(order_timestamp), epoch_us(updated_at), order_sum,"
                    + " description FROM '%s/out/marts/orders_current/*.parquet'"
                        .formatted(folder))) {
      return AuditedDatabase.text(AuditedDatabase.rows(found));
    }
  }
}
