package dev.tidemark.oracle;

import static dev.tidemark.oracle.Runs.change;
import static dev.tidemark.oracle.Runs.insert;
import static dev.tidemark.oracle.Runs.without;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTreeTest {

  @TempDir private Path out;
  private Runs runs;

  @BeforeEach
  void publishTwoRuns(@TempDir Path scratch) throws IOException, SQLException {
    runs = new Runs(scratch);
    runs.add(insert("e1", "u1", 10, 11), insert("e2", "u2", 20, 21), "no json");
    audit("run-1", "10:00", runs.oracle().books().measures());
    runs.add(
        change("e3", "u2", "DELETE", 30, 31),
        insert("e2", "u2", 20, 25),
        without(insert("e4", "u4", 10, 11), "/uuid"));
    audit("run-2", "11:00", runs.oracle().books().measures());
    copy("FROM users_events", "staging/users_events");
    copy("FROM users_current", "marts/users_current");
    copy("FROM users_history", "marts/users_history");
    copy("SELECT bytes AS payload_json FROM records", "restricted/raw/users");
    rejects("{}\n");
  }

  @AfterEach
  void close() throws SQLException {
    runs.close();
  }

  @Test
  void agreesWithATreeThatHoldsTheSame() throws Exception {
    runs.oracle().assertTablesEqual(out);
  }

  @Test
  void knowsThatTheUnreliableAreNoRejects() throws Exception {
    rejects("{}\n{}\n");

    AssertionError error =
        assertThrows(AssertionError.class, () -> runs.oracle().assertTablesEqual(out));
    assertThat(error.getMessage(), containsString("REJECTS: 1 lines expected, 2 published"));
  }

  @Test
  void namesEveryLayerThatDiffers() throws Exception {
    copy("FROM users_events LIMIT 1", "staging/users_events");
    copy("SELECT * REPLACE (upper(user_id) AS user_id) FROM users_current", "marts/users_current");
    copy("SELECT * EXCLUDE (valid_to) FROM users_history", "marts/users_history");
    copy("SELECT bytes FROM records LIMIT 5", "restricted/raw/users");
    rejects("");
    Map<String, Long> measures = runs.oracle().books().measures();
    measures.remove("deleted");
    measures.put("current", 7L);
    measures.put("late.2026/02/05/10", 1L);
    audit("run-3", "12:00", measures);

    AssertionError error =
        assertThrows(AssertionError.class, () -> runs.oracle().assertTablesEqual(out));
    assertThat(
        error.getMessage(),
        allOf(
            containsString("STAGING: 3 rows expected, 1 published, 2 missing, 0 extra"),
            containsString("CURRENT: 1 rows expected, 1 published, 1 missing, 1 extra"),
            containsString("HISTORY: columns of data.parquet differ: valid_to is null"),
            containsString("RAW: 6 rows expected, 5 published"),
            containsString("REJECTS: 1 lines expected, 0 published"),
            containsString(
                "AUDIT: current is [7], expected 1; deleted is null, expected 1;"
                    + " late.2026/02/05/10 is [1], expected 0")));
  }

  @Test
  void looksOnlyAtTheLayersAskedFor() throws Exception {
    copy("FROM users_events LIMIT 1", "staging/users_events");
    rejects("");

    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> runs.oracle().assertTablesEqual(out, EnumSet.of(Layer.STAGING, Layer.CURRENT)));
    assertThat(
        error.getMessage(), allOf(containsString("STAGING"), not(containsString("REJECTS"))));
  }

  @Test
  void missesAnAuditThatIsNotThere(@TempDir Path nothing) throws Exception {
    AssertionError error =
        assertThrows(AssertionError.class, () -> runs.oracle().assertTablesEqual(nothing));

    assertThat(error.getMessage(), containsString("AUDIT: no file matches " + nothing));
    assertThat(error.getMessage().lines().count(), equalTo(7L));
  }

  private void audit(String run, String recorded, Map<String, Long> measures)
      throws IOException, SQLException {
    String rows =
        measures.entrySet().stream()
            .map(m -> "('%s', %d)".formatted(m.getKey(), m.getValue()))
            .collect(Collectors.joining(", "));
    copy(
        """
        SELECT '%s' AS run_id, 'users' AS contract, measure, value,
            TIMESTAMPTZ '2026-02-05 %s:00+00' AS recorded_at
        FROM (VALUES %s) AS t(measure, value)"""
            .formatted(run, recorded, rows),
        "marts/pipeline_audit",
        run);
  }

  private void copy(String query, String folder) throws IOException, SQLException {
    copy(query, folder, "data");
  }

  private void copy(String query, String folder, String name) throws IOException, SQLException {
    Path file = Files.createDirectories(out.resolve(folder)).resolve(name + ".parquet");
    Sql.execute(
        runs.oracle().connection(), "COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, file));
  }

  private void rejects(String lines) throws IOException {
    Path folder = Files.createDirectories(out.resolve("restricted/rejects/users"));
    Files.writeString(folder.resolve("rejects.jsonl"), lines);
  }
}
