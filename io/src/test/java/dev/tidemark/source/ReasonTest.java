package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.audit.NewestTime;
import dev.tidemark.audit.Tally;
import dev.tidemark.audit.Timeliness;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.contract.JsonPath;
import dev.tidemark.envelope.JsonModel;
import dev.tidemark.envelope.JsonTexts;
import dev.tidemark.envelope.MessageReader;
import dev.tidemark.envelope.Reason;
import dev.tidemark.envelope.TimestampsTest;
import dev.tidemark.envelope.Unreadable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

  private static final int LIMIT = 100_000;
  private static final String EVENT = Things.event("u-1", "k-1", "\"text\": \"sesame\"");

  private static final Promoter PROMOTER =
      new Promoter(Things.contract(), Things.contract().fields(), new Tally("test"));

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_NONE,
      names = {
        "TRUNCATED_FILE",
        "CSV_INVALID",
        "ROW_.*",
        "LOG_PLACE_INVALID",
        "VALUE_MISFIT",
        "LOOKS_LIKE_MONGODB",
        "OTHER_FORMAT"
      })
  void aRecordIsRefusedForIt(Reason reason) {
    Unreadable refusal = assertThrows(Unreadable.class, () -> promote(record(reason)));

    assertThat(refusal.reason(), is(reason));
    assertThat(refusal.getMessage(), is(reason.spelling()));
  }

  private static byte[] record(Reason reason) {
    String event =
        switch (reason) {
          case LINE_TOO_LONG -> EVENT.replace("sesame", "s".repeat(LIMIT));
          case NOT_UTF8 -> EVENT.replace("sesame", "\u00e9");
          case NOT_JSON -> EVENT.replace("}}", "}");
          case NOT_AN_OBJECT -> "[" + EVENT + "]";
          case TRAILING_CONTENT -> EVENT + EVENT;
          case TOO_DEEP -> EVENT.replace("\"sesame\"", "[".repeat(40) + "]".repeat(40));
          case NAME_TOO_LONG -> EVENT.replace("text", "t".repeat(1025));
          case STRING_TOO_LONG -> EVENT.replace("sesame", "s".repeat(65_537));
          case NUMBER_TOO_LONG -> EVENT.replace("\"sesame\"", "1".repeat(41));
          case UUID_INVALID -> EVENT.replace("\"u-1\"", "[\"u-1\"]");
          case KEY_MISSING -> EVENT.replace("_id", "id");
          case KEY_INVALID -> EVENT.replace("\"k-1\"", "{\"$oid\": \"k-1\"}");
          case SOURCE_TIMESTAMP_MISSING -> EVENT.replace("source_timestamp", "source");
          case SOURCE_TIMESTAMP_INVALID -> EVENT.replace("2026-02-05T", "2026-02-30T");
          case READ_TIMESTAMP_MISSING -> EVENT.replace("\"2026-02-05 16:25:31\"", "null");
          case READ_TIMESTAMP_INVALID -> EVENT.replace("\"2026-02-05 16:25:31\"", "1770308731");
          case OPERATION_MISSING -> EVENT.replace("meta", "more");
          case OPERATION_UNKNOWN -> EVENT.replace("UPDATE", "UPSERT");
          case LOOKS_LIKE_DEBEZIUM -> "{\"op\": \"c\", \"source\": {}, \"after\": {}}";
          case LOOKS_LIKE_AUDIT_LOG -> "{\"audit_operation\": \"I\", \"raw_data\": \"{}\"}";
          case LOOKS_LIKE_TX_LOG -> "{\"op\": \"U\", \"lsn\": 1, \"after\": {}}";
          default -> throw new IllegalArgumentException(reason.toString());
        };
    return event.getBytes(ISO_8859_1);
  }

  @Test
  void everyOtherFormOfABadIdentityIsRefusedToo() {
    Map<Reason, List<String>> events =
        Map.of(
            Reason.UUID_INVALID,
            List.of(EVENT.replace("u-1", "\\ud834"), EVENT.replace("\"u-1\"", "{}")),
            Reason.KEY_MISSING,
            List.of(
                EVENT.replace("k-1", ""),
                EVENT.replace("k-1", " \\t"),
                EVENT.replace("\"k-1\"", "null")),
            Reason.KEY_INVALID,
            List.of(EVENT.replace("k-1", "\\udd1e"), EVENT.replace("\"k-1\"", "[\"k-1\"]")),
            Reason.SOURCE_TIMESTAMP_INVALID,
            List.of(EVENT.replace("2026-02-05T16", "\\ud834"), EVENT.replace("2026-02-05T", "")),
            Reason.OPERATION_MISSING,
            List.of(EVENT.replace("\"UPDATE\"", "null"), EVENT.replace("change_type", "type")),
            Reason.OPERATION_UNKNOWN,
            List.of(
                EVENT.replace("\"UPDATE\"", "{}"),
                EVENT.replace("\"UPDATE\"", "1"),
                EVENT.replace("UPDATE", ""),
                EVENT.replace("UPDATE", "UPDATE "),
                EVENT.replace("UPDATE", "ınsert"),
                EVENT.replace("UPDATE", "\\ud834")));
    events.forEach(
        (reason, texts) -> {
          for (String text : texts) {
            Unreadable refusal =
                assertThrows(Unreadable.class, () -> promote(text.getBytes(UTF_8)), text);
            assertThat(text, refusal.reason(), is(reason));
          }
        });
  }

  @Test
  void theUuidIsAskedForFirst() throws Unreadable {
    for (Reason reason : List.of(Reason.KEY_MISSING, Reason.OPERATION_UNKNOWN)) {
      String record = new String(record(reason), UTF_8).replace("\"u-1\"", "null");

      assertThat(promote(record.getBytes(UTF_8)), is(false));
    }
  }

  @Test
  void theByteOrderMarkBelongsToThePlaceInTheRecord() {
    byte[] plain = record(Reason.NUMBER_TOO_LONG);
    byte[] marked = ReadFiles.joined("\ufeff".getBytes(UTF_8), plain);

    long at = assertThrows(Unreadable.class, () -> promote(plain)).at();
    assertThat(assertThrows(Unreadable.class, () -> promote(marked)).at(), is(at + 3));
    assertThat(
        EVENT.replace("\"sesame\"", "1".repeat(41)).substring(0, (int) at).endsWith("1"), is(true));
  }

  @Test
  void aByteOrderMarkIsSkippedOnlyWhereTheFileBegins() throws Unreadable {
    String marked = "\ufeff" + EVENT;

    assertThat(promote(marked.getBytes(UTF_8)), is(true));
    Unreadable refusal =
        assertThrows(Unreadable.class, () -> promote(("{}\n" + marked + "\n").getBytes(UTF_8)));
    assertThat(refusal.reason(), is(Reason.NOT_JSON));
  }

  @Property(tries = 8_000)
  void theRulesAreThoseOfTheModel(@ForAll Random random) {
    byte[] record = EVENT.getBytes(UTF_8);
    for (int i = random.nextInt(4); i > 0; i--) {
      record = random.nextBoolean() ? replaced(record, random) : JsonTexts.damaged(record, random);
    }
    List<Seen> records = Seen.in(record, LIMIT);
    EnvelopeCursor envelope = Things.envelopes(record, LIMIT).cursor();
    List<String> outcomes = new ArrayList<>();
    while (envelope.next()) {
      outcomes.add(outcome(envelope));
    }

    assertThat(outcomes, is(records.stream().map(ReasonTest::expected).toList()));
  }

  /** The event with one of its values replaced by something odd. */
  private static byte[] replaced(byte[] record, Random random) {
    List<String> values =
        List.of(
            "\"u-1\"", "\"k-1\"", "\"2026-02-05T16:25:30.123456Z\"", "\"UPDATE\"", "\"sesame\"");
    List<String> odd =
        List.of(
            "null",
            "\"\"",
            "\" \"",
            "{}",
            "[1]",
            "7",
            "true",
            "\"delete\"",
            "\"\\ud834\"",
            "\"2026-02-05 00:00\"",
            "{\"_id\": 1}",
            "\"\\u00a0\"",
            "\"x\", \"uuid\": null");
    return new String(record, UTF_8)
        .replace(values.get(random.nextInt(5)), odd.get(random.nextInt(odd.size())))
        .getBytes(UTF_8);
  }

  /** What becomes of a record. */
  static String expected(Seen seen) {
    if (seen.kind() != RecordScanner.Kind.WHOLE) {
      return "refused";
    }
    byte[] bytes = seen.bytes().getBytes(ISO_8859_1);
    Optional<Map<String, Object>> object = JsonModel.read(bytes);
    if (object.isEmpty()) {
      return "refused";
    }
    Object uuid = at(object.get(), "uuid");
    if (uuid == null || uuid instanceof String text && text.isBlank()) {
      return "unreliable";
    }
    Object key = at(object.get(), "payload._id");
    boolean promoted =
        isText(uuid)
            && isText(key)
            && !(key instanceof String text && text.isBlank())
            && isTime(at(object.get(), "source_timestamp"))
            && isTime(at(object.get(), "read_timestamp"))
            && at(object.get(), "meta.change_type") instanceof String operation
            && operation.matches("(?i)INSERT|UPDATE|DELETE");
    return promoted ? "change" : "refused";
  }

  private static Object at(Map<String, Object> object, String path) {
    return JsonModel.at(object, JsonPath.parse(path), null);
  }

  private static boolean isText(Object value) {
    return value instanceof JsonModel.Literal
        || value instanceof String text && UTF_8.newEncoder().canEncode(text);
  }

  private static boolean isTime(Object value) {
    return value instanceof String text && TimestampsTest.isTimestamp(text);
  }

  private static String outcome(EnvelopeCursor envelope) {
    try {
      return promote(envelope) == MessageReader.Verdict.CHANGES ? "change" : "unreliable";
    } catch (Unreadable e) {
      return "refused";
    }
  }

  private static MessageReader.Verdict promote(EnvelopeCursor envelope) throws Unreadable {
    return PROMOTER.promote(
        envelope, 0, new ChangeWriter(), new Timeliness("-"), new NewestTime(Clock.systemUTC()));
  }

  /** Promotes the last record. */
  private static boolean promote(byte[] content) throws Unreadable {
    EnvelopeCursor envelope = Things.envelopes(content, LIMIT).cursor();
    boolean promoted = false;
    while (envelope.next()) {
      promoted = promote(envelope) == MessageReader.Verdict.CHANGES;
    }
    return promoted;
  }
}
