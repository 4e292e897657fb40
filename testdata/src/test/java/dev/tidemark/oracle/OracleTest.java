package dev.tidemark.oracle;

import static dev.tidemark.oracle.Runs.change;
import static dev.tidemark.oracle.Runs.insert;
import static dev.tidemark.oracle.Runs.with;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deduplication, newest state and history. */
class OracleTest {

  private static final String EVENTS =
      """
      SELECT event_uuid, user_id, strftime(source_timestamp, '%M'), strftime(read_timestamp, '%M')
      FROM users_events ORDER BY ALL""";
  private static final String CURRENT =
      "SELECT user_id, event_uuid FROM users_current ORDER BY ALL";

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
  void keepsTheCopyThatWasReadFirstAlsoWhenItArrivesLast() throws Exception {
    runs.add(
        with(insert("e1", "u1", 10, 13), "/payload/gender", "\"thirteen\""),
        with(insert("e1", "u1", 10, 12), "/payload/gender", "\"twelve\""),
        with(insert("e1", "u1", 10, 11), "/payload/gender", "\"eleven\""));

    assertThat(runs.rows(EVENTS), contains("e1|u1|10|11"));
    assertThat(runs.rows("SELECT gender FROM users_current"), contains("eleven"));
  }

  /** Written with a blank, the later copy has the lesser bytes: they do not matter. */
  @Test
  void prefersTheEarlierSourceTimeOfCopiesReadTogether() throws Exception {
    runs.add(insert("e1", "u1", 11, 12).replace("T10", " 10"), insert("e1", "u1", 10, 12));

    assertThat(runs.rows(EVENTS), contains("e1|u1|10|12"));
  }

  /** 'é' begins with the byte C3, which is greater than '~' only without a sign. */
  @Test
  void prefersTheLesserBytesOfCopiesWithTheSameTimes() throws Exception {
    runs.add(
        with(insert("e1", "u1", 10, 12), "/payload/gender", "\"é\""),
        with(insert("e1", "u1", 10, 12), "/payload/gender", "\"~\""));

    assertThat(runs.rows("SELECT gender FROM users_current"), contains("~"));
  }

  @Test
  void prefersTheShorterOfTwoCopiesWhereOneBeginsWithTheOther() throws Exception {
    String copy = insert("e1", "u1", 10, 12);
    runs.addFile("longer-first.jsonl", (copy + " \n" + copy + "\n").getBytes());

    assertThat(
        runs.rows(
            """
            SELECT octet_length(bytes) FROM changes
            QUALIFY row_number() OVER (ORDER BY bytes) = 1"""),
        contains(String.valueOf(copy.length())));
    assertThat(runs.rows("SELECT count(*) FROM users_events"), contains("1"));
  }

  @Test
  void comparesUuidsInLowerCase() throws Exception {
    runs.add(insert("ABC-É", "u1", 10, 12), insert("abc-é", "u1", 10, 11));

    assertThat(runs.rows(EVENTS), contains("abc-é|u1|10|11"));
  }

  /** The loser of the conflict is no change of its user at all: u2 stays at e0. */
  @Test
  void givesAUuidThatNamesTwoUsersToTheOneReadFirst() throws Exception {
    runs.add(insert("e0", "u2", 5, 6), insert("e1", "u2", 20, 22), insert("e1", "u1", 10, 21));

    assertThat(runs.rows(EVENTS), contains("e0|u2|05|06", "e1|u1|10|21"));
    assertThat(runs.rows(CURRENT), contains("u1|e1", "u2|e0"));
  }

  @Test
  void ordersChangesBySourceTimeThenReadingThenUuid() throws Exception {
    runs.add(
        // Source time decides, whatever the reading says.
        insert("e1", "u1", 11, 12),
        insert("e2", "u1", 10, 50),
        // The same source time: the later reading.
        insert("e3", "u2", 10, 13),
        insert("e4", "u2", 10, 12),
        // The same two times: the greater uuid.
        insert("e6", "u3", 10, 12),
        insert("e5", "u3", 10, 12));

    assertThat(runs.rows(CURRENT), contains("u1|e1", "u2|e3", "u3|e6"));
  }

  /** e1 leads the tie until a copy of it shows that it was read before e2. */
  @Test
  void demotesTheLeaderOfATieWhenItWasReadEarlierThanThought() throws Exception {
    runs.add(insert("e1", "u1", 10, 15), insert("e2", "u1", 10, 14));
    assertThat(runs.rows(CURRENT), contains("u1|e1"));

    runs.add(insert("e1", "u1", 10, 11));
    assertThat(runs.rows(CURRENT), contains("u1|e2"));
  }

  @Test
  void doesNotBringADeletedUserBackByAnOlderInsert() throws Exception {
    runs.add(change("e2", "u1", "DELETE", 20, 21), insert("e1", "u1", 10, 55));

    assertThat(runs.rows(CURRENT), empty());
    assertThat(runs.oracle().books().deleted(), equalTo(1L));
  }

  @Test
  void bringsADeletedUserBackByANewerInsert() throws Exception {
    runs.add(
        insert("e1", "u1", 10, 11),
        change("e2", "u1", "DELETE", 20, 21),
        insert("e3", "u1", 30, 31));

    assertThat(runs.rows(CURRENT), contains("u1|e3"));
  }

  @Test
  void deletesByFlagWhateverTheOperation() throws Exception {
    String flag = "/source_metadata/is_deleted";
    runs.add(
        with(change("e1", "bare", "UPDATE", 10, 11), flag, "true"),
        with(change("e2", "text", "UPDATE", 10, 11), flag, "\"TRUE\""),
        with(change("e3", "false", "UPDATE", 10, 11), flag, "false"),
        with(change("e4", "padded", "UPDATE", 10, 11), flag, "\"true \""),
        with(change("e5", "number", "UPDATE", 10, 11), flag, "1"),
        with(change("e6", "null", "UPDATE", 10, 11), flag, "null"),
        with(change("e7", "object", "UPDATE", 10, 11), flag, "{\"true\": true}"),
        with(change("e8", "denied", "delete", 10, 11), flag, "false"));

    assertThat(
        runs.rows(CURRENT), contains("false|e3", "null|e6", "number|e5", "object|e7", "padded|e4"));
    assertThat(
        runs.rows("SELECT event_uuid, change_type FROM users_events WHERE is_deleted ORDER BY ALL"),
        contains("e1|UPDATE", "e2|UPDATE", "e8|DELETE"));
  }

  @Test
  void givesEveryChangeItsSpanOfTheHistory() throws Exception {
    runs.add(
        change("e3", "u1", "DELETE", 30, 31),
        change("e2", "u1", "update", 20, 51),
        insert("e1", "u1", 10, 11),
        // Two changes at the same instant: the span of the one read first is empty.
        insert("e4", "u2", 10, 12),
        insert("e5", "u2", 10, 11));

    assertThat(
        runs.rows(
            """
            SELECT user_id, event_uuid, change_type, strftime(valid_from, '%M'),
                strftime(valid_to, '%M'), is_current, is_deleted
            FROM users_history ORDER BY ALL"""),
        contains(
            "u1|e1|INSERT|10|20|false|false",
            "u1|e2|UPDATE|20|30|false|false",
            "u1|e3|DELETE|30|null|true|true",
            "u2|e4|INSERT|10|null|true|false",
            "u2|e5|INSERT|10|10|false|false"));
  }

  @Test
  void accumulatesRunsInWhateverOrder(@TempDir Path elsewhere) throws Exception {
    String[] first = {
      insert("e1", "u1", 10, 15), insert("e2", "u2", 10, 11), change("e3", "u1", "DELETE", 40, 41)
    };
    String[] second = {
      with(insert("e1", "u1", 12, 13), "/payload/gender", "\"female\""),
      change("e4", "u2", "UPDATE", 9, 50)
    };
    runs.add(first);
    runs.add(second);
    List<String> events = List.of("e1|u1|12|13", "e2|u2|10|11", "e3|u1|40|41", "e4|u2|09|50");
    assertThat(runs.rows(EVENTS), equalTo(events));
    assertThat(runs.rows(CURRENT), contains("u2|e2"));

    try (Runs reversed = new Runs(elsewhere)) {
      reversed.add(second);
      reversed.add(first);
      reversed.add(second);
      assertThat(
          reversed.rows("FROM users_history ORDER BY ALL"),
          equalTo(runs.rows("FROM users_history ORDER BY ALL")));
      assertThat(reversed.rows(CURRENT), contains("u2|e2"));
    }
  }
}
