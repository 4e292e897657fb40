package dev.tidemark.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.tidemark.cli.Shell;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Debezium itself says of a PostgreSQL server: a snapshot, and what happens afterwards to
 * tables with columns of many types. Read twice, in any order and in two runs, it gives the tables
 * that the server has in the end.
 */
class DebeziumTest {

  private static final long SEED = 20_261_122;
  private static final long PATIENCE_MINUTES = 5;
  private static final String CONTRACT =
      """
      name: %1$s
      version: "1"
      envelope: {format: debezium, table: %1$s}
      key: {path: id, column: person_id}
      fields:
        - {name: name, path: name, type: string, privacy: none, treatment: keep}
        - {name: pay, path: pay, type: "decimal(10, 2)", privacy: none, treatment: keep}
        - {name: portion, path: portion, type: "decimal(20, 6)", privacy: none, treatment: keep}
        - {name: ratio, path: ratio, type: double, privacy: none, treatment: keep}
        - {name: born, path: born, type: date, privacy: none, treatment: keep}
        - {name: seen, path: seen, type: timestamp, encoding: micros, privacy: none, treatment: keep}
        - {name: paid, path: paid, type: timestamp, privacy: none, treatment: keep}
        - {name: active, path: active, type: boolean, privacy: none, treatment: keep}
        - {name: visits, path: visits, type: long, privacy: none, treatment: keep}
        - {name: story, path: story, type: string, privacy: none, treatment: keep}
      """;
  private static final String EXPECTED =
      """
      SELECT id, name, pay::DECIMAL(10, 2), portion::DECIMAL(20, 6), ratio::DOUBLE, born::DATE,
          epoch_us(seen::TIMESTAMP), epoch_us(paid::TIMESTAMPTZ), active::BOOLEAN, visits::BIGINT,
          story
      FROM read_csv('%s', header = true, all_varchar = true, allow_quoted_nulls = false)""";
  private static final String FOUND =
      """
      SELECT person_id, name, pay, portion, ratio, born, epoch_us(seen), epoch_us(paid), active,
          visits, story
      FROM '%s/marts/%s_current/*.parquet'""";

  private static final String FAULTS =
      """
      SELECT measure, value FROM '%1$s/*.parquet'
      WHERE value > 0 AND recorded_at = (SELECT max(recorded_at) FROM '%1$s/*.parquet')
          AND regexp_matches(measure, '^(rejected|misfit|unknown|untold)')""";

  @TempDir private static Path said;

  @TempDir private Path folder;

  @BeforeAll
  static void listen() throws Exception {
    Path built = Path.of(System.getProperty("tidemark.root"), "testdata/producer/target");
    Path log = said.resolve("producer.log");
    Process producer =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-cp",
                built.resolve("classes") + ":" + built.resolve("lib") + "/*",
                "dev.tidemark.producer.Producer",
                said.toString(),
                String.valueOf(SEED))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    try {
      boolean ended = producer.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      assertThat(Files.readString(log), ended ? producer.exitValue() : null, is(0));
    } finally {
      producer.destroy();
    }
  }

  /** Flattened messages have no word for a table that is emptied, as that of guests is. */
  @ParameterizedTest
  @CsvSource({
    "wrapped, people",
    "bare, people",
    "flattened, people",
    "wrapped, guests",
    "bare, guests"
  })
  void theTableIsThatOfTheDatabase(String style, String table) throws Exception {
    List<String> messages = messages(style);
    int half = messages.size() / 2;
    run(table, messages.subList(0, half + half / 10));
    run(table, messages.subList(half, messages.size()));

    String expected = EXPECTED.formatted(said.resolve(table + ".csv"));
    String found = FOUND.formatted(folder.resolve("out"), table);
    assertThat(rows(expected).size(), is(greaterThan(10)));
    assertThat(rows("(%s) EXCEPT (%s)".formatted(expected, found)), is(empty()));
    assertThat(rows("(%s) EXCEPT (%s)".formatted(found, expected)), is(empty()));
    assertThat(rows(found).size(), is(rows(expected).size()));
    // Before the last run some of what happened was missing.
    assertThat(rows(FAULTS.formatted(folder.resolve("out/marts/pipeline_audit"))), is(empty()));
  }

  /** Everything twice, in some order. */
  private static List<String> messages(String style) throws IOException {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      messages.addAll(Files.readAllLines(said.resolve(style + ".jsonl")));
    }
    Collections.shuffle(messages, new Random(SEED));
    return messages;
  }

  private void run(String table, List<String> messages) throws IOException {
    Path contract = Files.writeString(folder.resolve("contract.yaml"), CONTRACT.formatted(table));
    Shell.succeed(
        List.of(
            "run",
            "--contract=" + contract,
            "--input=" + Files.write(folder.resolve("said.jsonl"), messages),
            "--output=" + folder.resolve("out")));
  }

  private static List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(found.getObject(column)));
        }
        rows.add(columns == 1 ? row.get(0) : row.toString());
      }
    }
    return rows;
  }
}
