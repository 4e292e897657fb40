package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.tidemark.console.TinyOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answers of docs/queries on a handful of users. */
class BusinessQueriesTest {

  private static final Path QUERIES = Path.of(System.getProperty("tidemark.root"), "docs/queries");

  /** Eight users, of whom one has no address; five of seven are with Gmail. */
  private static final String CURRENT =
      """
      SELECT user_id, 'hash of ' || user_id AS email_hashed, email_domain, '[30-40]' AS age_group,
          country, 'other' AS gender, 'e' || user_id AS event_uuid,
          TIMESTAMPTZ '2026-02-05 16:00:00+00' AS source_timestamp,
          TIMESTAMPTZ '2026-02-05 16:00:01+00' AS read_timestamp
      FROM (VALUES
          ('u1', 'gmail.com', 'DE'),
          ('u2', 'googlemail.com', 'DE'),
          ('u3', 'gmail.com', 'ES'),
          ('u4', 'gmail.com', 'CH'),
          ('u5', 'gmail.com', NULL),
          ('u6', 'web.example', 'FR'),
          ('u7', 'gmail.com.example', 'FR'),
          ('u8', NULL, 'FR')) AS users(user_id, email_domain, country)
      """;

  /**
   * What happened to u1 to u6, out of order as files may hold it.
   *
   * <ul>
   *   <li>u1 moves a to b, says nothing, moves b to a: two moves in 10 minutes.
   *   <li>u2 has a new address of the same provider: changed, no move; 4 minutes.
   *   <li>u3 keeps the address it comes back with after a delete: no change; 30 seconds.
   *   <li>u4 moves a to b in one microsecond-long instant, told apart by the read time: 0 minutes.
   *   <li>u5 has one change: no span.
   *   <li>u6 is deleted; what the delete says of its address does not count: 1 minute.
   * </ul>
   */
  private static final String EVENTS =
      """
      SELECT event_uuid, user_id, change_type, change_type = 'DELETE' AS is_deleted,
          (DATE '2026-02-05' + source)::TIMESTAMP::TIMESTAMPTZ AS source_timestamp,
          (DATE '2026-02-05' + read)::TIMESTAMP::TIMESTAMPTZ AS read_timestamp,
          address AS email_hashed, split_part(address, '@', 2) AS email_domain,
          NULL::VARCHAR AS age_group, NULL::VARCHAR AS country, NULL::VARCHAR AS gender
      FROM (VALUES
          ('e3', 'u1', 'UPDATE', TIME '10:05:00', TIME '10:05:01', NULL),
          ('e4', 'u1', 'UPDATE', TIME '10:10:00', TIME '10:10:01', 'x@a.example'),
          ('e2', 'u1', 'UPDATE', TIME '10:02:00', TIME '10:20:01', 'x@b.example'),
          ('e1', 'u1', 'INSERT', TIME '10:00:00', TIME '10:00:01', 'x@a.example'),
          ('e5', 'u2', 'INSERT', TIME '11:00:00', TIME '11:00:01', 'x@c.example'),
          ('e6', 'u2', 'UPDATE', TIME '11:04:00', TIME '11:04:01', 'y@c.example'),
          ('e7', 'u3', 'INSERT', TIME '12:00:00', TIME '12:00:01', 'z@d.example'),
          ('e8', 'u3', 'DELETE', TIME '12:00:20', TIME '12:00:21', NULL),
          ('e9', 'u3', 'INSERT', TIME '12:00:30', TIME '12:00:31', 'z@d.example'),
          ('f1', 'u4', 'INSERT', TIME '13:00:00', TIME '13:00:02', 'w@a.example'),
          ('f0', 'u4', 'UPDATE', TIME '13:00:00', TIME '13:00:03', 'w@b.example'),
          ('f2', 'u5', 'INSERT', TIME '14:00:00', TIME '14:00:01', 'v@a.example'),
          ('f3', 'u6', 'INSERT', TIME '15:00:00', TIME '15:00:01', 't@a.example'),
          ('f4', 'u6', 'DELETE', TIME '15:01:00', TIME '15:01:01', 't@e.example'))
          AS events(event_uuid, user_id, change_type, source, read, address)
      """;

  @TempDir private Path output;

  @BeforeEach
  void makeOutput() throws Exception {
    new TinyOutput(output)
        .table("marts/users_current", CURRENT)
        .table("staging/users_events", EVENTS);
  }

  @Test
  void countActiveUsers() {
    assertThat(answer("01_active_users"), contains("active_users", "8"));
  }

  @Test
  void takeTheShareOfGmailOfThoseWithAnAddress() {
    // 5 of 7
    assertThat(answer("02_share_of_gmail"), contains("gmail_share_pct", "71.43"));
  }

  @Test
  void rankCountriesByGmailUsers() {
    assertThat(
        answer("03_top_countries_by_gmail_users"),
        contains("country,gmail_users", "DE,2", "CH,1", "ES,1"));
  }

  @Test
  void countUsersWithANewAddress() {
    // u1, u2 and u4
    assertThat(answer("04_users_who_changed_email"), contains("users_who_changed_email", "3"));
  }

  @Test
  void countMovesBetweenProviders() {
    assertThat(
        answer("05_email_domain_transitions"),
        contains(
            "domain_transition,transitions",
            "a.example -> b.example,2",
            "b.example -> a.example,1"));
  }

  @Test
  void averageTheTimeBetweenFirstAndLastChange() {
    // (10 + 4 + 0.5 + 0 + 1) / 5
    assertThat(answer("06_minutes_between_first_and_last_change"), contains("mean_minutes", "3.1"));
  }

  /** Two windows of a stream, the first in two cuts, beside the audit of a batch run of old. */
  @Test
  void tellTheWindowsOfStreams() throws Exception {
    String audit = "marts/pipeline_audit";
    new TinyOutput(output)
        .file(audit, "old.parquet", "SELECT 'records' AS measure, 100::BIGINT AS value")
        .file(
            audit,
            "stream.parquet",
            """
            SELECT measure, value::BIGINT AS value,
                TIMESTAMPTZ '2026-02-05 16:00:00+00' + to_minutes(minute) AS window_start
            FROM (VALUES
                (0, 'records', 5), (0, 'new_changes', 3), (0, 'duplicates', 1),
                (0, 'late.users/0', 1), (0, 'late.users/1', 1),
                (0, 'latency_total_micros', 3000000), (0, 'latency_changes', 1),
                (0, 'max_source_timestamp_micros', 1770307205000000),
                (0, 'records', 1), (0, 'new_changes', 1),
                (0, 'latency_total_micros', 4000000), (0, 'latency_changes', 3),
                (0, 'max_source_timestamp_micros', 1770307201000000),
                (1, 'records', 2))
                AS counts(minute, measure, value)
            """)
        .publish(audit, "old.parquet", "stream.parquet");

    // 7 seconds of 4 changes; 16:00:05 is the greatest source time.
    assertThat(
        answer("07_windows_of_streams"),
        contains(
            "window_start,records,new_changes,duplicates,late,mean_latency_seconds,newest_change",
            "2026-02-05 16:00:00+00,6,4,1,2,1.8,2026-02-05 16:00:05",
            "2026-02-05 16:01:00+00,2,0,0,0,,"));
  }

  @Test
  void beginWithTheirQuestionAndKeepToWhatEveryoneMaySee() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(QUERIES)) {
      files = found.sorted().toList();
    }

    assertThat(files.size(), is(7));
    for (Path file : files) {
      String sql = Files.readString(file);
      assertThat(sql, matchesPattern("(?s)-- [^\n]+\\?.*\n-- [^\n]+\n[^-].*"));
      assertThat(sql, not(containsString("raw.")));
      assertThat(sql, not(containsString("_pii")));
      assertThat(sql, not(containsString("rejects.")));
    }
  }

  private List<String> answer(String query) {
    Path file = QUERIES.resolve(query + ".sql");
    return Shell.succeed(List.of("query", "--output=" + output, "--format=csv", "--file=" + file))
        .lines()
        .toList();
  }
}
