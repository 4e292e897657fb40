package dev.tidemark.oracle;

import static dev.tidemark.oracle.Runs.change;
import static dev.tidemark.oracle.Runs.insert;
import static dev.tidemark.oracle.Runs.with;
import static dev.tidemark.oracle.Runs.without;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {

  private Runs runs;

  @BeforeEach
  void open(@TempDir Path scratch) throws IOException, SQLException {
    runs = new Runs(scratch);
  }

  @AfterEach
  void close() throws SQLException {
    runs.close();
  }

  @Test
  void countsTheRunAndWhatIsKnownAfterIt() throws Exception {
    runs.add(
        insert("e1", "u1", 10, 11),
        insert("e1", "u1", 10, 12),
        change("e2", "u1", "UPDATE", 20, 21),
        change("e3", "u2", "DELETE", 20, 21),
        without(insert("e4", "u3", 10, 11), "/uuid"),
        "{\"ts_ms\": 1770304980000}",
        "no json");
    // 3 changes known: u1 is at e2, u2 is deleted, e1 is superseded. All lines of the one file
    // are in one partition whose newest change is at 10:20: both copies of e1 are late.
    assertThat(
        runs.oracle().books(), equalTo(new Books(7, 1, 1, 1, 1, 3, 3, 1, 1, 1, Map.of("-", 2L))));

    runs.add(
        // A copy read earlier than the known one replaces it and is a duplicate all the same.
        insert("E1", "u1", 10, 9), insert("e5", "u2", 30, 31), insert("e5", "u2", 30, 32));
    assertThat(
        runs.oracle().books(), equalTo(new Books(3, 0, 0, 0, 2, 1, 4, 2, 0, 2, Map.of("-", 1L))));
  }

  @Test
  void balancesARunWithoutRecords() throws Exception {
    runs.add(insert("e1", "u1", 10, 11));
    runs.oracle().addRun(List.of());

    assertThat(runs.oracle().books(), equalTo(new Books(0, 0, 0, 0, 0, 0, 1, 1, 0, 0, Map.of())));
  }

  @Test
  void countsLateChangesPerPartition() throws Exception {
    runs.oracle()
        .addRun(
            List.of(
                runs.file("users/2026/02/05/10", insert("e1", "u1", 10, 11)),
                runs.file(
                    "users/2026/02/05/10", insert("e2", "u1", 9, 11), insert("e3", "u1", 8, 11)),
                runs.file("users/2026/02/05/11/25", insert("e4", "u1", 5, 11)),
                runs.file("users", insert("e5", "u1", 50, 51), insert("e6", "u1", 40, 41))));

    assertThat(runs.oracle().books().late(), equalTo(Map.of("2026/02/05/10", 2L, "-", 1L)));
    // Every run begins anew.
    runs.oracle().addRun(List.of(runs.file("users/2026/02/05/10", insert("e7", "u1", 1, 2))));
    assertThat(runs.oracle().books().late(), equalTo(Map.of()));
  }

  /** The mark is the newest time without its fraction, less the tolerance of 60 seconds. */
  @Test
  void toleratesAsMuchAsTheTermsSay(@TempDir Path scratch) throws Exception {
    Terms terms =
        Terms.standard()
            .withMaxOutOfOrderness(Duration.ofSeconds(20))
            .withAllowedLateness(Duration.ofSeconds(40));

    try (Runs tolerant = new Runs(scratch, terms)) {
      tolerant.add(
          at("e1", "2026-02-05T10:01:30.999999Z"),
          at("e2", "2026-02-05T10:00:30Z"),
          at("e3", "2026-02-05T10:00:29.999999Z"));
      assertThat(tolerant.oracle().books().late(), equalTo(Map.of("-", 1L)));
    }
  }

  private static String at(String uuid, String source) {
    return with(insert(uuid, "u1", 0, 0), "/source_timestamp", '"' + source + '"');
  }
}
