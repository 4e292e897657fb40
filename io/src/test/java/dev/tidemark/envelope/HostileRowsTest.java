package dev.tidemark.envelope;

import static java.util.stream.Collectors.toList;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Stream;
import org.hamcrest.Matcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that are made to break a reader, in every format and shape. */
class HostileRowsTest {

  private static final String SOURCE =
      "'source': {'connector': 'x', 'name': 'shop', 'ts_ms': 1717200000000, 'db': 'd', ";

  /** A message in single quotes around a row, which is an object there or a text. */
  private enum Wrapping {
    DEBEZIUM(
        "debezium",
        "{'before': null, 'after': ROW, " + SOURCE + "'table': 'people', 'lsn': 26}, 'op': 'c'}"),
    DEBEZIUM_BEFORE(
        "debezium",
        "{'before': ROW, 'after': {'id': 1, 'name': 'Ann'}, "
            + SOURCE
            + "'table': 'people', 'lsn': 26}, 'op': 'c'}"),
    AUDIT_TEXT(
        "audit-log",
        "{'audit_event_id': 26, 'audit_operation': 'I', 'audit_timestamp': '2024-06-01 00:00:00',"
            + " 'tbl_name': 'people', 'raw_data': TEXT}"),
    AUDIT_OBJECT(
        "audit-log",
        "{'audit_event_id': 26, 'audit_operation': 'I', 'audit_timestamp': '2024-06-01 00:00:00',"
            + " 'tbl_name': 'people', 'raw_data': ROW}"),
    AUDIT_TRIGGER(
        "audit-log",
        "{'event_id': 26, 'table_name': 'people', 'action': 'I', 'action_tstamp_clk':"
            + " '2024-06-01 00:00:00', 'row_data': ROW}"),
    TX_LOG(
        "tx-log",
        "{'tx_id': 1, 'lsn': 26, 'op': 'I', 'table': 'people', 'ts': '2024-06-01T00:00:00Z',"
            + " 'after': ROW}"),
    MONGODB(
        "mongodb",
        "{'before': null, 'after': TEXT, "
            + SOURCE
            + "'collection': 'people', 'ord': 1}, 'op': 'c'}"),
    MONGODB_STREAM(
        "mongodb",
        "{'operationType': 'insert', 'clusterTime': {'$timestamp': {'t': 1717200000, 'i': 2}},"
            + " 'ns': {'db': 'd', 'coll': 'people'}, 'fullDocument': ROW}");

    private final String format;
    private final String around;

    Wrapping(String format, String around) {
      this.format = format;
      this.around = around;
    }

    boolean holdsText() {
      return around.contains("TEXT");
    }

    String read(String row) {
      String message =
          around
              .replace('\'', '"')
              .replace("ROW", row)
              .replace("TEXT", new TextNode(row).toString());
      return People.reader(format).read(message, null);
    }
  }

  static List<Wrapping> all() {
    return List.of(Wrapping.values());
  }

  /** Those whose row is the one that counts. */
  static List<Wrapping> ofTheRowItself() {
    return Stream.of(Wrapping.values())
        .filter(each -> each != Wrapping.DEBEZIUM_BEFORE)
        .collect(toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void isNestedTooDeep(Wrapping wrapping) {
    assertRejected(wrapping, row("'x': " + "[".repeat(40) + "]".repeat(40)), "too_deep");
    assertRejected(wrapping, row("'x': " + "{'a':".repeat(40) + "1" + "}".repeat(40)), "too_deep");
    assertRejected(wrapping, row("'x': " + "[".repeat(200_000)), "too_deep", "string_too_long");
  }

  @ParameterizedTest
  @MethodSource("all")
  void isTooLong(Wrapping wrapping) {
    assertRejected(wrapping, row("'visits': " + "9".repeat(41)), "number_too_long");
    assertRejected(wrapping, row("'x': 0." + "1".repeat(5_000)), "number_too_long");
    assertRejected(wrapping, row("'" + "n".repeat(1_025) + "': 1"), "name_too_long");
    assertRejected(
        wrapping,
        row("'name': '" + "x".repeat(70_000) + "'"),
        "string_too_long",
        "string_too_long");
  }

  @ParameterizedTest
  @MethodSource("all")
  void isNoJson(Wrapping wrapping) {
    assertRejected(wrapping, row("'pay': NaN"), "not_json");
    assertRejected(wrapping, row("'pay': 01"), "not_json");
    assertRejected(wrapping, row("'pay': Infinity"), "not_json");
    assertRejected(wrapping, row("'name': 'a\nb'"), "not_json");
    assertRejected(wrapping, row("'name': 'a\\x'"), "not_json");
    assertRejected(wrapping, row("'name'"), "not_json");
  }

  @ParameterizedTest
  @MethodSource("ofTheRowItself")
  void hasValuesThatDoNotFit(Wrapping wrapping) {
    assertMisfit(wrapping, "pay", "1e1000000000");
    assertMisfit(wrapping, "pay", "-1e-1000000000");
    assertMisfit(wrapping, "pay", "'NaN'");
    assertMisfit(wrapping, "pay", "12345678901.5");
    assertMisfit(wrapping, "pay", "1.234");
    assertMisfit(wrapping, "pay", "{'scale': 2147483647, 'value': 'fQ=='}");
    assertMisfit(wrapping, "visits", "9223372036854775808");
    assertMisfit(wrapping, "visits", "1.5");
    assertMisfit(wrapping, "visits", "'\u0663'");
    assertMisfit(wrapping, "visits", "[1]");
    assertMisfit(wrapping, "seen", "9223372036854775807");
    assertMisfit(wrapping, "seen", "-9223372036854775808");
    assertMisfit(wrapping, "seen", "'99999-01-01T00:00:00Z'");
    assertMisfit(wrapping, "seen", "'2024-02-30T00:00:00Z'");
    assertMisfit(wrapping, "born", "'2024-13-01'");
    assertMisfit(wrapping, "born", "2147483647");
    assertMisfit(wrapping, "name", "'\\ud834'");
    assertMisfit(wrapping, "name", "{'name': 'x'}");
  }

  @ParameterizedTest
  @MethodSource("ofTheRowItself")
  void hasStrangeValuesThatFit(Wrapping wrapping) {
    assertThat(wrapping.read(row("'name': 'a\\u0000b'")), endsWith("name = a\u0000b"));
    assertThat(wrapping.read(row("'name': 'Bob', 'name': 'Cid'")), endsWith("name = Cid"));
    assertThat(
        wrapping.read(row("'visits': -9223372036854775808")),
        endsWith("visits = " + Long.MIN_VALUE));
    assertThat(wrapping.read(row("'visits': '007'")), endsWith("visits = 7"));
    assertThat(wrapping.read(row("'name': ''")), endsWith("name = "));
  }

  @ParameterizedTest
  @MethodSource("ofTheRowItself")
  void hasAKeyThatIsNone(Wrapping wrapping) {
    assertThat(wrapping.read("{\"id\": \"\\ud834\"}"), is("rejected: key_invalid"));
    assertThat(wrapping.read("{\"id\": [1]}"), is("rejected: key_invalid"));
    assertThat(wrapping.read("{\"id\": null}"), is("rejected: key_missing"));
    assertThat(wrapping.read("{\"id\": \" \\t\"}"), is("rejected: key_missing"));
    assertThat(wrapping.read("{\"name\": \"Ann\"}"), is("rejected: key_missing"));
  }

  private static String row(String members) {
    return ("{'id': 1, " + members + "}").replace('\'', '"');
  }

  private static void assertRejected(Wrapping wrapping, String row, String reason) {
    assertRejected(wrapping, row, reason, "row_invalid");
  }

  /**
   * @param reasonInText why it is rejected when the row is a text in the message
   */
  private static void assertRejected(
      Wrapping wrapping, String row, String reason, String reasonInText) {
    assertThat(
        wrapping.read(row), is("rejected: " + (wrapping.holdsText() ? reasonInText : reason)));
  }

  private static void assertMisfit(Wrapping wrapping, String field, String value) {
    Matcher<String> outcome =
        allOf(
            startsWith("INSERT 1 at "),
            containsString(";"),
            endsWith("; " + field + " does not fit"));
    assertThat(value, wrapping.read(row("'" + field + "': " + value)), outcome);
  }
}
