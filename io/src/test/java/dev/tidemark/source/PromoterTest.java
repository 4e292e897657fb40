package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.tidemark.audit.NewestTime;
import dev.tidemark.audit.Tally;
import dev.tidemark.audit.Timeliness;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Operation;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Contract;
import dev.tidemark.envelope.MessageReader;
import dev.tidemark.envelope.Unreadable;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromoterTest {

  private static final String EVENT = Things.event("u-1", "k-1", "\"text\": \"a\"");
  private static final long SOURCE_TIME = 1_770_308_730_123_456L;
  private static final long READ_TIME = 1_770_308_731_000_000L;

  private final ChangeWriter changes = new ChangeWriter();
  private final Map<String, Long> counts = new TreeMap<>();

  @Test
  void promotesWhatEveryChangeNeeds() {
    String second = "{}\n" + EVENT;
    assertThat(promote(Things.contract(), second), contains("unreliable", "change"));

    ChangeCursor change = change();
    assertThat(text(change, change.uuidStart(), change.uuidLength()), is("u-1"));
    assertThat(text(change, change.userStart(), change.userLength()), is("k-1"));
    assertThat(change.operation(), is(Operation.UPDATE));
    assertThat(change.isDeleted(), is(false));
    assertThat(change.isKnown() || change.isPublished() || change.isSucceeded(), is(false));
    assertThat(change.sourceTime(), is(SOURCE_TIME));
    assertThat(change.readTime(), is(READ_TIME));
    assertThat(change.origin(), is(new Origin(7, 3)));
    ByteBuffer sha256 = ByteBuffer.wrap(Seen.newSha256().digest(EVENT.getBytes(UTF_8)));
    assertThat(change.digest(), is(new Digest(sha256.getLong(), sha256.getLong())));
  }

  @Test
  void promotesTheFieldsInOrder() {
    promote(
        Things.event(
            "u",
            "k",
            "\"text\": \"é\", \"count\": 5, \"ratio\": 0.5, \"flag\": true, \"day\": \"1970-01-02\","
                + " \"moment\": \"1970-01-01 00:00:01\", \"price\": 1.00, \"huge\": null"));

    ChangeCursor change = change();
    assertThat(change.nextValue() ? change.valueText() : null, is("é"));
    assertThat(change.nextValue() ? change.valueLong() : null, is(5L));
    assertThat(change.nextValue() ? change.valueDouble() : null, is(0.5));
    assertThat(change.nextValue() ? change.valueBoolean() : null, is(true));
    assertThat(change.nextValue() ? change.valueLong() : null, is(1L));
    assertThat(change.nextValue() ? change.valueLong() : null, is(1_000_000L));
    assertThat(change.nextValue() ? change.bytes()[change.valueStart()] : null, is((byte) 100));
    assertThat(change.nextValue(), is(false));
    assertThat(change.nextValue(), is(false));
    assertThat(counts.keySet().stream().anyMatch(name -> name.startsWith("misfit")), is(false));
  }

  @ParameterizedTest
  @CsvSource({
    "\"UPDATE\", UPDATE",
    "\"update\", UPDATE",
    "\"UpDaTe\", UPDATE",
    "\"Insert\", INSERT",
    "\"DELETE\", DELETE",
    "\"dElete\", DELETE"
  })
  void operationsComeInAnyCase(String json, Operation operation) {
    assertThat(promote(EVENT.replace("\"UPDATE\"", json)), is("change"));
    assertThat(change().operation(), is(operation));
    assertThat(change().isDeleted(), is(operation == Operation.DELETE));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true", "false, false", "null, false", "'\"true\"', true", "'\"TRUE\"', true",
    "'\"True\"', true", "'\"false\"', false", "'\"\"', false", "1, false", "'\"1\"', false",
    "'{}', false", "'[true]', false"
  })
  void theFlagMarksDeletions(String json, boolean deleted) {
    String event = EVENT.replace("\"UPDATE\"", "\"UPDATE\", \"is_deleted\": " + json);

    assertThat(promote(event), is("change"));
    assertThat(change().isDeleted(), is(deleted));
    assertThat(change().operation(), is(Operation.UPDATE));
  }

  @ParameterizedTest
  @CsvSource({
    "true, 0",
    "'\"False\"', 0",
    "null, 0",
    "1, 1",
    "'\"yes\"', 1",
    "'\"\"', 1",
    "'{}', 1"
  })
  void aFlagThatIsNoFlagIsCounted(String json, long misfits) {
    promote(EVENT.replace("\"UPDATE\"", "\"UPDATE\", \"is_deleted\": " + json));

    assertThat(counts.getOrDefault("misfit.is_deleted", 0L), is(misfits));
  }

  @Test
  void aDeleteIsOneWhateverTheFlagSays() {
    promote(EVENT.replace("\"UPDATE\"", "\"DELETE\", \"is_deleted\": false"));

    assertThat(change().isDeleted(), is(true));
  }

  @Test
  void aContractMayHaveNoFlag() {
    String flagged = EVENT.replace("\"UPDATE\"", "\"UPDATE\", \"is_deleted\": true");
    String deleted = EVENT.replace("\"UPDATE\"", "\"DELETE\"");

    Contract withoutFlag = Things.contractWith("  deleted: meta.is_deleted\n", "");

    assertThat(promote(withoutFlag, flagged + "\n" + deleted), contains("change", "change"));

    ChangeCursor change = change();
    assertThat(change.isDeleted(), is(false));
    assertThat(change.nextValue() ? change.valueText() : null, is("a"));
    assertThat(change.next() && change.isDeleted(), is(true));
  }

  @ParameterizedTest
  @CsvSource({
    "U-1, u-1",
    "ÀÉ-Σ-Ж, àé-σ-ж",
    "{ABC}, {abc}",
    "ｆＦ, ｆｆ",
    "𐐀, 𐐨",
    "ß, ß",
    "already-low, already-low",
    "' U ', ' u '"
  })
  void uuidsBecomeLowerCase(String uuid, String lower) {
    assertThat(promote(Things.event(uuid, "k", "")), is("change"));
    assertThat(text(change(), change().uuidStart(), change().uuidLength()), is(lower));
  }

  @ParameterizedTest
  @CsvSource({
    "17, 17",
    "-1.50, -1.50",
    "1e400, 1e400",
    "true, true",
    "false, false",
    "'\"\\u00e9\"', é"
  })
  void keysAndUuidsMayBeAnyScalar(String json, String text) {
    String event = EVENT.replace("\"k-1\"", json).replace("\"u-1\"", json);

    assertThat(promote(event), is("change"));
    assertThat(text(change(), change().userStart(), change().userLength()), is(text));
    assertThat(text(change(), change().uuidStart(), change().uuidLength()), is(text));
  }

  @Test
  void withoutUuidARecordIsUnreliable() {
    for (String json : List.of("null", "\"\"", "\" \"", "\"\\t\\n\\u2003\"")) {
      assertThat(promote(EVENT.replace("\"u-1\"", json)), is("unreliable"));
    }
    assertThat(promote(EVENT.replace("\"uuid\"", "\"UUID\"")), is("unreliable"));
    assertThat(promote("{}"), is("unreliable"));
  }

  @Test
  void aMisfitIsNullAndCountedByField() {
    String payload =
        "\"text\": 1, \"count\": \"x\", \"ratio\": \"NaN\", \"flag\": 2, \"day\": \"1970-02-30\","
            + " \"moment\": {}, \"price\": 1e5, \"huge\": \"\\ud834\", \"secret\": []";
    String event = Things.event("u", "k", payload).replace("UPDATE", "DELETE");

    assertThat(promote(Things.contract(), event + "\n" + event), contains("change", "change"));

    ChangeCursor change = change();
    for (int field = 0; field < 9; field++) {
      assertThat(change.nextValue(), is(false));
      assertThat(counts.remove("misfit." + Things.contract().fields().get(field).name()), is(2L));
    }
    counts.keySet().removeIf(name -> name.startsWith("quality."));
    assertThat(counts, is(anEmptyMap()));
  }

  @Test
  void qualityIsCountedOverValuesThatFit() {
    String[] payloads = {"\"text\": \"a\"", "\"text\": \"c\"", "\"text\": 1", "", "\"text\": \"\""};
    StringBuilder events = new StringBuilder();
    for (String payload : payloads) {
      events.append(Things.event("u", "k", payload)).append('\n');
    }
    events.append(Things.event("u", "k", "").replace("UPDATE", "DELETE")).append('\n');
    events.append(Things.event("u", "k", "\"text\": \"b\"").replace("UPDATE", "DELETE"));

    promote(Things.contract(), events.toString());

    // Five events are no deletes; two of them have no text that is one.
    assertThat(counts.get("quality.most_have_text.checked"), is(5L));
    assertThat(counts.get("quality.most_have_text.broken"), is(2L));
    // a, c, the empty text and the b of a delete; c and the empty one are not accepted.
    assertThat(counts.get("quality.few_texts.checked"), is(4L));
    assertThat(counts.get("quality.few_texts.broken"), is(2L));
  }

  private String promote(String line) {
    List<String> outcomes = promote(Things.contract(), line);
    return outcomes.get(outcomes.size() - 1);
  }

  private List<String> promote(Contract contract, String content) {
    changes.drain();
    Tally tally = new Tally("test");
    Promoter promoter = new Promoter(contract, contract.fields(), tally);
    Timeliness timeliness = new Timeliness("-");
    NewestTime newest = new NewestTime(Clock.systemUTC());
    EnvelopeCursor envelope = Things.envelopes(content).cursor();
    List<String> outcomes = new ArrayList<>();
    while (envelope.next()) {
      try {
        outcomes.add(spelling(promoter.promote(envelope, 7, changes, timeliness, newest)));
      } catch (Unreadable e) {
        outcomes.add(e.reason().spelling());
      }
    }
    promoter.flushCounts();
    tally.flush(count -> counts.put(count.measure(), count.value()));
    return outcomes;
  }

  @Test
  void aContractMaySayHowATimeIsWritten() {
    Contract millis = Things.contractWith("type: timestamp,", "type: timestamp, encoding: millis,");
    promote(millis, Things.event("u", "k", "\"moment\": 1500, \"day\": 1"));

    ChangeCursor change = change();
    for (int i = 0; i < 4; i++) {
      change.nextValue();
    }
    assertThat("a date is no number here", change.nextValue(), is(false));
    assertThat(change.nextValue() ? change.valueLong() : null, is(1_500_000L));
    assertThat(counts.get("misfit.day"), is(1L));
    assertThat(counts.containsKey("misfit.moment"), is(false));
  }

  @Test
  void aContractMayRejectWhatDoesNotFit() {
    Contract strict = Things.contractWith("key: {path", "misfits: reject\nkey: {path");
    String bad = Things.event("u-2", "k-2", "\"text\": \"b\", \"count\": \"many\"");

    assertThat(
        promote(strict, EVENT + "\n" + bad + "\n" + EVENT),
        contains("change", "value_misfit", "change"));
    assertThat(counts.get("misfit.count"), is(1L));
    ChangeCursor change = changes.cursor();
    int size = 0;
    while (change.next()) {
      size++;
      assertThat(text(change, change.uuidStart(), change.uuidLength()), is("u-1"));
    }
    assertThat(size, is(2));
  }

  private static String spelling(MessageReader.Verdict verdict) {
    return verdict == MessageReader.Verdict.CHANGES
        ? "change"
        : verdict.name().toLowerCase(Locale.ROOT);
  }

  /** The first change that was promoted. */
  private ChangeCursor change() {
    ChangeCursor change = changes.cursor();
    change.next();
    return change;
  }

  private static String text(ChangeCursor change, int start, int length) {
    return new String(change.bytes(), start, length, UTF_8);
  }
}
