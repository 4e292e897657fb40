package dev.tidemark.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

  @TempDir private Path folder;
  private Tables tables;

  @BeforeEach
  void open() throws IOException {
    tables = Tables.open();
  }

  @AfterEach
  void close() throws IOException {
    tables.close();
  }

  @Test
  void expectsTheNewestOfTheFirstCopies() throws IOException {
    expect(
        record("U-1", "ada", "UPDATE", 2, 5),
        // Read later than the first copy of its uuid, which is older.
        record("u-1", "ada", "UPDATE", 9, 6),
        record("u-2", "ada", "INSERT", 1, 9),
        record("u-3", "bob", "INSERT", 1, 1),
        record("u-4", "bob", "DELETE", 2, 2));

    assertThat(
        tables.column("SELECT concat_ws(' ', user_id, event_uuid, source_timestamp) FROM expected"),
        is(List.of("ada u-1 2026-01-01 00:00:02")));
  }

  @Test
  void hashesWhatIsLeftOfAnEmailWithoutCaseAndBlanks() throws IOException {
    expect(record("u-1", "ada", "INSERT", 1, 1));
    assertThat(
        tables.number("SELECT count(*) FROM expected WHERE email_hashed = sha256('ada@x.org')"),
        is(1L));
  }

  @Test
  void countsWhatIsMissingAndWhatIsTooMuch() throws IOException {
    expect(record("u-1", "ada", "INSERT", 1, 1), record("u-2", "bob", "INSERT", 1, 1));
    tables.execute("INSERT INTO delivered FROM expected");
    assertThat(tables.differences(), is(0L));

    tables.execute("INSERT INTO delivered FROM expected WHERE user_id = 'ada'");
    assertThat("one row twice", tables.differences(), is(1L));

    tables.execute("DELETE FROM delivered WHERE user_id = 'ada'");
    assertThat("one row missing", tables.differences(), is(1L));

    tables.execute("UPDATE delivered SET email_hashed = NULL");
    assertThat("one missing, one other", tables.differences(), is(3L));
  }

  private void expect(String... records) throws IOException {
    Files.write(folder.resolve("records.jsonl"), List.of(records));
    tables.expect(new Records(folder, records.length));
  }

  private static String record(String uuid, String user, String operation, int source, int read) {
    return """
    {"uuid":"%s","read_timestamp":"2026-01-01T00:00:%02d.000000Z",\
    "source_timestamp":"2026-01-01T00:00:%02d.000000Z",\
    "source_metadata":{"change_type":"%s","is_deleted":false},\
    "payload":{"_id":"%s","email":" Ada@X.org "}}"""
        .formatted(uuid, read, source, operation, user);
  }
}
