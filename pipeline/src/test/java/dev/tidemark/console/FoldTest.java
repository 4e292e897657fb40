package dev.tidemark.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables to which a stream has added; times are plain numbers here. */
class FoldTest {

  private static final String RAW = "restricted/raw/users";
  private static final String CURRENT = "marts/users_current";
  private static final String HISTORY = "marts/users_history";
  private static final String RAW_COLUMNS =
      "topic, kafka_partition, kafka_offset, payload_json, payload_hash";
  private static final String EVENT_COLUMNS =
      "event_uuid, user_id, source_timestamp, read_timestamp, country";
  private static final String CURRENT_COLUMNS =
      "user_id, country, event_uuid, source_timestamp, read_timestamp";
  private static final String HISTORY_COLUMNS =
      "user_id, country, event_uuid, source_timestamp, read_timestamp,"
          + " valid_from, valid_to, is_current, is_deleted";

  private StreamedOutput output;

  @BeforeEach
  void makeOutput(@TempDir Path folder) {
    output = new StreamedOutput(folder);
  }

  @Test
  void aRecordOfATopicIsShownOnce() throws Exception {
    output.run(RAW, RAW_COLUMNS, "NULL, NULL, NULL, 'x', '1'", "NULL, NULL, NULL, 'x', '1'");
    output.log(
        RAW,
        RAW_COLUMNS,
        "'a', 0, 7, 'same', '2'",
        "'a', 0, 7, 'same', '2'",
        "'a', 0, 7, 'other record', '3'",
        "'a', 1, 7, 'other partition', '4'",
        "'b', 0, 7, 'other topic', '5'",
        "'a', 0, 8, 'same', '2'");

    assertThat(
        output.shown("raw.users"),
        is(
            """
            a,0,7,other record,3
            a,0,7,same,2
            a,0,8,same,2
            a,1,7,other partition,4
            b,0,7,other topic,5
            ,,,x,1
            ,,,x,1
            """));
  }

  @Test
  void filesWrittenBeforeATableGainedAColumnHaveNothingInIt() throws Exception {
    output.run(RAW, RAW_COLUMNS, "NULL, NULL, NULL, 'of a file', '1'");
    output.log(RAW, RAW_COLUMNS, "'a', 0, 7, 'without a key', '2'");
    output.log(RAW, RAW_COLUMNS + ", kafka_headers", "'a', 0, 8, 'with headers', '3', '[]'");

    assertThat(
        output.shown("raw.users"),
        is(
            """
            a,0,7,without a key,2,
            a,0,8,with headers,3,[]
            ,,,of a file,1,
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging/users_events", "restricted/staging_pii/users_events"})
  void ofTheCopiesOfAnEventTheOneReadFirstIsShown(String table) throws Exception {
    output.run(table, EVENT_COLUMNS, "'e1', 'u1', 10, 20, 'run'", "'e2', 'u1', 10, 20, 'run'");
    output.log(
        table,
        EVENT_COLUMNS,
        "'e1', 'u1', 5, 21, 'read later'",
        "'e2', 'u2', 11, 19, 'read before'",
        "'e3', 'u1', 9, 30, 'of a later source time'",
        "'e3', 'u1', 8, 30, 'of an earlier source time'");

    assertThat(
        output.shown(table.contains("pii") ? "staging_pii.users_events" : "staging.users_events"),
        is(
            """
            e1,u1,10,20,run
            e2,u2,11,19,read before
            e3,u1,8,30,of an earlier source time
            """));
  }

  @Test
  void versionsEndWhereTheNextOneBegins() throws Exception {
    output.run(
        HISTORY,
        HISTORY_COLUMNS,
        "'u1', 'DE', 'e1', 1, 1, 1, 5, false, false",
        "'u1', 'FR', 'e2', 5, 5, 5, NULL, true, false",
        "'u2', 'FR', 'e3', 1, 1, 1, NULL, true, false");
    output.log(
        HISTORY,
        HISTORY_COLUMNS,
        "'u1', NULL, 'e4', 9, 9, 9, NULL, true, true",
        "'u1', 'IT', 'e5', 3, 8, 3, NULL, true, false",
        "'u1', 'IT', 'e5', 4, 9, 4, NULL, true, false");

    assertThat(
        output.shown("marts.users_history"),
        is(
            """
            u1,DE,e1,1,1,1,3,false,false
            u1,FR,e2,5,5,5,9,false,false
            u1,IT,e5,3,8,3,5,false,false
            u1,,e4,9,9,9,,true,true
            u2,FR,e3,1,1,1,,true,false
            """));
  }

  @Test
  void versionsOfOneMomentFollowEachOtherByReadTimeAndUuid() throws Exception {
    StringBuilder expected = new StringBuilder();
    for (int user = 0; user < 8; user++) {
      String row = "'u" + user + "', '%s', 'e%d-" + user + "', 1, %d, 1, NULL, true, false";
      output.log(
          HISTORY,
          HISTORY_COLUMNS,
          row.formatted("c", 1, 2),
          row.formatted("b", 3, 1),
          row.formatted("a", 2, 1));
      expected.append("u%1$d,a,e2-%1$d,1,1,1,1,false,false\n".formatted(user));
      expected.append("u%1$d,b,e3-%1$d,1,1,1,1,false,false\n".formatted(user));
      expected.append("u%1$d,c,e1-%1$d,1,2,1,,true,false\n".formatted(user));
    }

    assertThat(output.shown("marts.users_history"), is(expected.toString()));
  }

  @Test
  void aTableWithoutLogsIsShownAsItLies() throws Exception {
    output.run(RAW, RAW_COLUMNS, "'a', 0, 7, 'x', '1'", "'a', 0, 7, 'x', '1'");
    output.run(
        CURRENT,
        CURRENT_COLUMNS + ", is_deleted",
        "'u1', 'DE', 'e1', 1, 1, true",
        "'u1', 'IT', 'e2', 2, 2, false");
    output.run(HISTORY, HISTORY_COLUMNS, "'u1', 'DE', 'e1', 1, 1, 1, 7, false, false");

    assertThat(output.shown("raw.users"), is("a,0,7,x,1\na,0,7,x,1\n"));
    assertThat(output.shown("marts.users_current"), is("u1,DE,e1,1,1,true\nu1,IT,e2,2,2,false\n"));
    assertThat(output.shown("marts.users_history"), is("u1,DE,e1,1,1,1,7,false,false\n"));
  }

  @Test
  void whatIsNoTableOfChangesIsNotFolded() throws Exception {
    output.log("marts/pipeline_audit", "stage, value", "'a', 1", "'a', 1");

    assertThat(output.shown("marts.pipeline_audit"), is("a,1\na,1\n"));
  }
}
