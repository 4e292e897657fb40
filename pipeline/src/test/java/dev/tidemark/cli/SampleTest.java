package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.oracle.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tables of the sample dataset.
 *
 * <p>Their golden files are the oracle's; the golden rejects were read line by line against the
 * sample.
 */
class SampleTest {

  private static final Path SAMPLE =
      Path.of(System.getProperty("tidemark.root"), "testdata/sample");

  @TempDir private Path folder;

  @BeforeEach
  void run() {
    Shell.succeed(
        List.of(
            "run",
            "--contract=users",
            "--runner=DirectRunner",
            "--input=" + SAMPLE + "/users/**/*.jsonl",
            "--output=" + folder.resolve("out")));
  }

  @Test
  void tablesEqualTheGoldenFiles() throws Exception {
    assertGolden("users_events", "staging/users_events");
    assertGolden("users_current", "marts/users_current");
    assertGolden("users_history", "marts/users_history");
  }

  @Test
  void rejectsEqualTheGoldenFile() throws Exception {
    assertThat(rejects(), equalTo(golden("rejects")));
  }

  @Test
  void theOracleAgrees() throws Exception {
    try (Oracle oracle = Oracle.open(folder.resolve("oracle"));
        Stream<Path> files = Files.walk(SAMPLE.resolve("users"))) {
      oracle.addRun(files.filter(Files::isRegularFile).sorted().toList());

      for (String table : List.of("users_events", "users_current", "users_history")) {
        assertThat(csv(oracle.connection(), table, table), equalTo(golden(table)));
      }
    }
  }

  private void assertGolden(String table, String place) throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      String rows = "'%s/*.parquet'".formatted(folder.resolve("out").resolve(place));
      assertThat(csv(duckdb, table, rows), equalTo(golden(table)));
    }
  }

  /** The rows as text, with the columns of the golden file, in order. */
  private List<String> csv(Connection duckdb, String table, String rows)
      throws SQLException, IOException {
    String columns =
        Stream.of(golden(table).get(0).split(","))
            .map(SampleTest::column)
            .collect(Collectors.joining(", "));
    Path file = folder.resolve("actual.csv");
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY (SELECT %s FROM %s ORDER BY ALL) TO '%s' (HEADER, NULLSTR 'null')"
              .formatted(columns, rows, file));
    }
    return Files.readAllLines(file);
  }

  private static String column(String name) {
    return name.endsWith("_timestamp") || name.startsWith("valid_")
        ? "strftime(make_timestamp(epoch_us(%1$s)), '%%Y-%%m-%%dT%%H:%%M:%%S.%%fZ') AS %1$s"
            .formatted(name)
        : name;
  }

  private List<String> rejects() throws IOException {
    List<String> rejects = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder.resolve("out/restricted/rejects/users"))) {
      for (Path file : all.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode reject = new ObjectMapper().readTree(line);
          String origin = reject.get("origin").asText().replaceFirst(".*/users/", "");
          rejects.add(origin.replaceFirst(":(\\d+)$", ",$1,") + reject.get("reason").asText());
        }
      }
    }
    List<String> golden = golden("rejects");
    rejects.sort((one, other) -> Integer.compare(golden.indexOf(one), golden.indexOf(other)));
    rejects.add(0, golden.get(0));
    return rejects;
  }

  private static List<String> golden(String name) throws IOException {
    return Files.readAllLines(SAMPLE.resolve("golden").resolve(name + ".csv"));
  }
}
