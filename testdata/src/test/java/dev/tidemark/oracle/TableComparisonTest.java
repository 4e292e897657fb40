package dev.tidemark.oracle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableComparisonTest {

  private static final String EXPECTED =
      """
      SELECT 'u' || i AS user_id, i = 2 AS is_deleted,
          TIMESTAMP '2026-02-05 16:00:00.000001' + to_hours(i) AS seen, NULL::VARCHAR AS gender
      FROM range(1, 4) AS t(i)""";

  @TempDir private Path folder;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    Sql.execute(connection, "SET TimeZone = 'America/New_York'");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void findsNoDifferenceInOtherOrderTypeOfTimeAndFiles() throws Exception {
    String instant =
        "SELECT gender, is_deleted, seen AT TIME ZONE 'UTC' AS seen, user_id FROM (%s)";
    publish("1", instant.formatted(EXPECTED) + " WHERE user_id <> 'u2'");
    publish("2", instant.formatted(EXPECTED) + " WHERE user_id = 'u2'");

    assertThat(difference(), equalTo(Optional.empty()));
  }

  @Test
  void showsMissingAndExtraRows() throws Exception {
    publish(
        "1",
        "SELECT * REPLACE (seen + to_microseconds(1) AS seen) FROM (%s)".formatted(EXPECTED)
            + " WHERE user_id = 'u1'");
    publish("2", "SELECT * FROM (%s) WHERE user_id <> 'u1'".formatted(EXPECTED));

    assertThat(
        difference().orElseThrow(),
        equalTo(
            """
            3 rows expected, 3 published, 1 missing, 1 extra
              - {'user_id': u1, 'is_deleted': false, 'seen': '2026-02-05 17:00:00.000001', 'gender': NULL}
              + {'user_id': u1, 'is_deleted': false, 'seen': '2026-02-05 17:00:00.000002', 'gender': NULL}"""));
  }

  @Test
  void countsRowsThatAreThereTwice() throws Exception {
    publish("1", EXPECTED);
    publish("2", EXPECTED + " WHERE i = 1");

    assertThat(
        difference().orElseThrow(),
        startsWith("3 rows expected, 4 published, 0 missing, 1 extra\n  + {'user_id': u1"));
  }

  @Test
  void showsAtMostTenRows() throws Exception {
    publish("1", EXPECTED + " WHERE false");
    String many = EXPECTED.replace("range(1, 4)", "range(1, 40)");
    String found =
        TableComparison.difference(connection, many, folder + "/*.parquet").orElseThrow();

    assertThat(found, startsWith("39 rows expected, 0 published, 39 missing, 0 extra\n"));
    assertThat(found.lines().count(), equalTo(11L));
  }

  @Test
  void looksAtTheColumnsOfEveryFile() throws Exception {
    publish("1", EXPECTED);
    publish(
        "2",
        """
        SELECT user_id, is_deleted::INTEGER AS is_deleted, seen::DATE AS seen, 1 AS phone
        FROM (%s) WHERE false"""
            .formatted(EXPECTED));

    assertThat(
        difference().orElseThrow(),
        equalTo(
            "columns of 2.parquet differ: gender is null, expected VARCHAR; is_deleted is INTEGER,"
                + " expected BOOLEAN; phone is INTEGER, expected null; seen is DATE, expected"
                + " TIMESTAMP"));
  }

  @Test
  void wantsOneTypeOfTimeInAllFiles() throws Exception {
    publish("1", EXPECTED);
    publish("2", "SELECT * REPLACE (seen::TIMESTAMPTZ AS seen) FROM (%s)".formatted(EXPECTED));

    assertThat(
        difference().orElseThrow(),
        equalTo("columns of 2.parquet differ: times are not of one type with those of 1.parquet"));
  }

  @Test
  void missesATableWithoutFiles() throws Exception {
    assertThat(difference().orElseThrow(), containsString("no file matches " + folder));
  }

  private Optional<String> difference() throws SQLException {
    return TableComparison.difference(connection, EXPECTED, folder + "/*.parquet");
  }

  private void publish(String name, String query) throws SQLException {
    Sql.execute(
        connection,
        "COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, folder.resolve(name + ".parquet")));
  }
}
