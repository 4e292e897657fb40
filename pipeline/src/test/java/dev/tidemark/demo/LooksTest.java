package dev.tidemark.demo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.console.TinyOutput;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LooksTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:30Z"), ZoneOffset.UTC);
  private static final String AUDIT =
      """
      SELECT * FROM (VALUES
        ('ReadEnvelopes', 'records', 9), ('ReadEnvelopes', 'records', 3),
        ('ReadEnvelopes', 'rejected', 2), ('ReadEnvelopes', 'rejected.not_json', 2),
        ('ReadEnvelopes', 'late.users.cdc-0', 1), ('ReadEnvelopes', 'late.users.cdc-1', 2),
        ('DedupByUuid', 'new_changes', 6), ('DedupByUuid', 'duplicates', 4))
      AS audit(stage, measure, value)
      """;

  @TempDir private Path folder;

  @Test
  void seesNothingWhereNothingIs() throws Exception {
    try (Looks looks = Looks.at(folder, CLOCK)) {
      assertThat(looks.published(), is(Published.NOTHING));
      assertThat(looks.books(new Fed(0, 0, 0)).balance(), is(true));
      assertThat(looks.books(new Fed(1, 0, 0)).balance(), is(false));
    }
  }

  @Test
  void seesWhatIsPublished() throws Exception {
    try (Looks looks = Looks.at(folder, CLOCK)) {
      publish("('b', 'u4')");

      assertThat(
          looks.published(),
          is(
              new Published(
                  5, 2, 3, 4, 2, Duration.ofSeconds(20), Optional.of(Duration.ofSeconds(4)))));
    }
  }

  /** What is in the tables does not get fresher or staler by being looked at. */
  @Test
  void freshnessIsThatOfTheFirstLook() throws Exception {
    publish("('b', 'u4')");
    Instant[] now = {CLOCK.instant()};
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now[0];
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    try (Looks looks = Looks.at(folder, clock)) {
      looks.published();
      now[0] = now[0].plusSeconds(60);

      assertThat(looks.published().freshness(), is(Optional.of(Duration.ofSeconds(4))));
    }
  }

  @Test
  void keepsBooks() throws Exception {
    publish("('b', 'u4')");
    Fed fed = new Fed(5, 5, 2);
    try (Looks looks = Looks.at(folder, CLOCK)) {
      assertThat(looks.books(fed), is(new Books(fed, 12, 12, 5, 5, 5, 2, 0)));
    }
  }

  /** User c was deleted, and user b has a newer change: neither row may be there. */
  @Test
  void findsRowsThatAreNotTheNewest() throws Exception {
    publish("('b', 'u3'), ('c', 'u5')");
    try (Looks looks = Looks.at(folder, CLOCK)) {
      assertThat(looks.books(new Fed(0, 0, 0)).unsettled(), is(3L));
    }
  }

  /** Three users; of a there are two changes, of b two, c is gone. */
  private void publish(String currentOfOthers) throws Exception {
    String events =
        """
        SELECT user_id, event_uuid, change_type, is_deleted,
            TIMESTAMPTZ '2026-03-01 10:00:00+00' + to_seconds(source) AS source_timestamp,
            TIMESTAMPTZ '2026-03-01 10:00:00+00' + to_seconds(read) AS read_timestamp
        FROM (VALUES
          ('a', 'u1', 'INSERT', false, 1, 2), ('a', 'u2', 'UPDATE', false, 5, 5),
          ('b', 'u3', 'INSERT', false, 3, 23), ('b', 'u4', 'UPDATE', NULL, 26, 26),
          ('c', 'u5', 'DELETE', false, 4, 5))
        AS events(user_id, event_uuid, change_type, is_deleted, source, read)
        """;
    new TinyOutput(folder)
        .table("staging/users_events", events)
        .table("marts/users_history", events)
        .table(
            "marts/users_current",
            "SELECT * FROM (VALUES ('a', 'u2'), %s) AS current(user_id, event_uuid)"
                .formatted(currentOfOthers))
        .table("restricted/raw/users", "SELECT * FROM range(12)")
        .text("restricted/rejects/users", "only.jsonl", "{\"stage\":\"x\"}\n{\"stage\":\"x\"}\n")
        .publish("restricted/rejects/users", "only.jsonl")
        .table("marts/pipeline_audit", AUDIT);
  }
}
