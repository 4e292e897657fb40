package dev.tidemark.oracle;

import static dev.tidemark.oracle.Runs.insert;
import static dev.tidemark.oracle.Runs.with;
import static dev.tidemark.oracle.Runs.without;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which records become a change, and the identity and times of a change. */
class PromotionTest {

  private static final String LINE = insert("e1", "u1", 10, 11);

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
  void judgesByTheFirstCheckThatFails() throws Exception {
    Map<String, String> verdicts = new LinkedHashMap<>();
    verdicts.put(LINE, "change");
    verdicts.put(without(LINE, "/uuid"), "unreliable");
    verdicts.put(LINE.replace("\"uuid\"", "\"UUID\""), "unreliable");
    verdicts.put(LINE.replace("\"uuid\"", "\"uuid\\u0000\""), "unreliable");
    verdicts.put(with(LINE, "/uuid", "null"), "unreliable");
    verdicts.put(with(LINE, "/uuid", "\"\""), "unreliable");
    verdicts.put(with(LINE, "/uuid", "\" \\t\\u2003\""), "unreliable");
    verdicts.put(with(LINE, "/uuid", "{}"), "rejected");
    verdicts.put(with(LINE, "/uuid", "[\"e1\"]"), "rejected");
    verdicts.put(LINE.replace("\"e1\"", "\"\\ud800\""), "rejected");
    verdicts.put(with(LINE, "/uuid", "17"), "change");
    verdicts.put(with(LINE, "/uuid", "false"), "change");
    // The uuid is looked at before everything else.
    verdicts.put(without(without(LINE, "/uuid"), "/payload/_id"), "unreliable");
    verdicts.put(without(LINE, "/payload/_id"), "rejected");
    verdicts.put(with(LINE, "/payload", "\"u1\""), "rejected");
    verdicts.put(with(LINE, "/payload", "[{\"_id\": \"u1\"}]"), "rejected");
    verdicts.put(with(LINE, "/payload/_id", "null"), "rejected");
    verdicts.put(with(LINE, "/payload/_id", "\" \""), "rejected");
    verdicts.put(with(LINE, "/payload/_id", "[1]"), "rejected");
    verdicts.put(with(LINE, "/payload/_id", "{\"$oid\": \"u1\"}"), "rejected");
    verdicts.put(LINE.replace("\"u1\"", "\"\\udc00\\ud800\""), "rejected");
    verdicts.put(LINE.replace("\"u1\"", "\"\\ud83d\\ude00\""), "change");
    verdicts.put(with(LINE, "/payload/_id", "-0.0"), "change");
    verdicts.put(without(LINE, "/source_timestamp"), "rejected");
    verdicts.put(with(LINE, "/read_timestamp", "1770304980"), "rejected");
    verdicts.put(without(LINE, "/source_metadata/change_type"), "rejected");
    verdicts.put(with(LINE, "/source_metadata/change_type", "\"Update\""), "change");
    verdicts.put(with(LINE, "/source_metadata/change_type", "\"UPSERT\""), "rejected");
    verdicts.put(with(LINE, "/source_metadata/change_type", "\" INSERT\""), "rejected");
    // The dotless i is not an i.
    verdicts.put(with(LINE, "/source_metadata/change_type", "\"ınsert\""), "rejected");
    runs.add(verdicts.keySet().toArray(String[]::new));

    assertThat(
        runs.rows("SELECT verdict FROM records ORDER BY file_offset"),
        equalTo(List.copyOf(verdicts.values())));
  }

  @Test
  void knowsWhatConnectorsSayBesidesChanges() throws Exception {
    String schemaChange =
        """
        {"source": {"a": 1}, "ts_ms": 7, "databaseName": "", "schemaName": "s", "ddl": "DROP", \
        "tableChanges": [{"id": 1}]}""";
    Map<String, String> verdicts = new LinkedHashMap<>();
    verdicts.put("{\"ts_ms\": 1770304980000}", "control");
    verdicts.put("{\"ts_ms\": -1}", "control");
    verdicts.put(wrapped("{\"ts_ms\": 1}"), "control");
    verdicts.put("{\"ts_ms\": 1.0}", "unreliable");
    verdicts.put("{\"ts_ms\": \"1\"}", "unreliable");
    verdicts.put("{\"ts_ms\": [1]}", "unreliable");
    verdicts.put("{\"ts_ms\": null}", "unreliable");
    verdicts.put("{\"ts_ms\": 1, \"other\": 1}", "unreliable");
    verdicts.put("{\"ts_ms\": 1, \"uuid\": null}", "unreliable");
    verdicts.put("{}", "unreliable");
    verdicts.put("{\"payload\": {\"ts_ms\": 1}}", "unreliable");
    verdicts.put(wrapped(wrapped("{\"ts_ms\": 1}")), "unreliable");
    verdicts.put(wrapped("{\"ts_ms\": 1}").replace("{}", "null"), "unreliable");
    verdicts.put(wrapped("[]"), "unreliable");
    verdicts.put("{\"status\": \"BEGIN\", \"id\": \"571\"}", "control");
    verdicts.put(
        "{\"status\": \"END\", \"id\": \"\", \"event_count\": 2, \"data_collections\": [{}], "
            + "\"ts_ms\": null}",
        "control");
    verdicts.put("{\"status\": \"end\", \"id\": \"571\"}", "unreliable");
    verdicts.put("{\"status\": \"END\", \"id\": 571}", "unreliable");
    verdicts.put("{\"status\": \"END\"}", "unreliable");
    verdicts.put("{\"status\": \"END\", \"id\": \"1\", \"event_count\": \"2\"}", "unreliable");
    verdicts.put("{\"status\": \"END\", \"id\": \"1\", \"data_collections\": 2}", "unreliable");
    verdicts.put(schemaChange, "control");
    verdicts.put(wrapped(schemaChange), "control");
    verdicts.put(without(schemaChange, "/ddl"), "control");
    verdicts.put(with(schemaChange, "/tableChanges", "null"), "control");
    verdicts.put(without(without(schemaChange, "/ddl"), "/tableChanges"), "unreliable");
    verdicts.put(without(schemaChange, "/databaseName"), "unreliable");
    verdicts.put(with(schemaChange, "/databaseName", "null"), "unreliable");
    verdicts.put(with(schemaChange, "/source", "null"), "unreliable");
    verdicts.put(with(schemaChange, "/tableChanges", "{}"), "unreliable");
    verdicts.put(with(schemaChange, "/op", "\"c\""), "unreliable");
    runs.add(verdicts.keySet().toArray(String[]::new));

    assertThat(
        runs.rows("SELECT verdict FROM records ORDER BY file_offset"),
        equalTo(List.copyOf(verdicts.values())));
  }

  private static String wrapped(String json) {
    return "{\"schema\": {}, \"payload\": " + json + "}";
  }

  @Test
  void takesTheLiteralTextOfKeys() throws Exception {
    runs.add(
        with(with(LINE, "/uuid", "\" E1 \""), "/payload/_id", "\" U1 \""),
        LINE.replace("\"e1\"", "1.50E+400").replace("\"u1\"", "1.50E+400"),
        with(with(LINE, "/uuid", "true"), "/payload/_id", "false"));

    assertThat(
        runs.rows(
            "SELECT '<' || event_uuid || '><' || user_id || '>' FROM users_events ORDER BY 1"),
        contains("< e1 >< U1 >", "<1.50e+400><1.50E+400>", "<true><false>"));
  }

  @Test
  void readsTimestamps() throws Exception {
    Map<String, String> instants = new LinkedHashMap<>();
    instants.put("2026-02-05T16:23:00.017737Z", "2026-02-05 16:23:00.017737");
    instants.put("2026-02-05T16:23:00.0177379", "2026-02-05 16:23:00.017737");
    instants.put("2026-02-05t16:23:59.9999999999z", "2026-02-05 16:23:59.999999");
    instants.put("2026-02-05 16:23", "2026-02-05 16:23:00");
    instants.put("2026-02-05T16:23:01.5+02", "2026-02-05 14:23:01.5");
    instants.put("2026-02-05T16:23-0130", "2026-02-05 17:53:00");
    instants.put("2024-02-29T23:30:00-00:45", "2024-03-01 00:15:00");
    instants.put("2026-01-01T00:00:00+18:00", "2025-12-31 06:00:00");
    instants.put("1969-12-31T23:59:59.9999999Z", "1969-12-31 23:59:59.999999");
    instants.put("0001-01-01T00:00:00Z", "0001-01-01 00:00:00");
    instants.put("9999-12-31T23:59:59.999999Z", "9999-12-31 23:59:59.999999");

    List<String> lines = new ArrayList<>();
    instants
        .keySet()
        .forEach(text -> lines.add(sourceTime(text).replace("e1", "e" + lines.size())));
    runs.add(lines.toArray(String[]::new));

    assertThat(
        runs.rows("SELECT source_timestamp FROM records ORDER BY file_offset"),
        equalTo(List.copyOf(instants.values())));
  }

  @Test
  void readsNothingElseAsATimestamp() throws Exception {
    List<String> unreadable =
        List.of(
            "2026-02-05",
            "2026-02-05T16",
            "2026-02-05T16:23.5",
            "2026-02-05T16:23:00.",
            "2026-02-05  16:23:00",
            " 2026-02-05T16:23:00Z",
            "2026-02-05T16:23:00Z ",
            "2026-02-05T16:23:00 Z",
            "2026-02-05T16:23:00+2",
            "2026-02-05T16:23:00+18:01",
            "2026-02-05T16:23:00+01:60",
            "2026-02-05T24:00:00Z",
            "2026-02-05T16:60:00Z",
            "2026-02-05T16:23:60Z",
            "2026-02-29T16:23:00Z",
            "2026-13-01T16:23:00Z",
            "2026-2-5T16:23:00Z",
            "20260205T162300Z",
            "0000-12-31T23:59:59Z",
            "0001-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01",
            "10000-01-01T00:00:00Z",
            "٢٠٢٦-02-05T16:23:00Z",
            "1770304980",
            "");
    runs.add(unreadable.stream().map(PromotionTest::sourceTime).toArray(String[]::new));

    assertThat(runs.oracle().books().rejected(), equalTo((long) unreadable.size()));
  }

  private static String sourceTime(String text) {
    return with(LINE, "/source_timestamp", "\"" + text + "\"");
  }
}
