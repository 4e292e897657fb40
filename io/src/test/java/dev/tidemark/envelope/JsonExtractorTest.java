package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contract.JsonPath;
import dev.tidemark.envelope.Slots.Kind;
import dev.tidemark.source.ReadFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The extractor against a parser that reads characters and builds the whole tree. */
class JsonExtractorTest {

  private static final List<JsonPath> PATHS =
      List.of(
          path("a"),
          path("b", "a"),
          path("b", "b", "a"),
          path("b", "b", "é"),
          path("b", "c", "c"),
          path("c", "𝄞"),
          path("c", "a.b"),
          path("é"),
          path("missing", "a"));

  private static final JsonExtractor EXTRACTOR = new JsonExtractor(PATHS);

  /** What a slot holds. */
  private record Value(Kind kind, String text) {}

  @Property(tries = 20_000)
  void findsWhatIsThere(@ForAll Random random) {
    assertSameAsModel(JsonTexts.object(random));
  }

  @Property(tries = 20_000)
  void acceptsAndFindsTheSameInDamagedTexts(@ForAll Random random) {
    assertSameAsModel(JsonTexts.damaged(JsonTexts.object(random), random));
  }

  @Property(tries = 5_000)
  void readsPartsOfABufferAlike(@ForAll Random random) {
    byte[] record = JsonTexts.object(random);
    byte[] buffer = ReadFiles.joined("{\"a\": [".getBytes(UTF_8), record, "}{".getBytes(UTF_8));

    assertThat(extracted(buffer, 7, record.length), is(extracted(record, 0, record.length)));
  }

  @Test
  void theLastOfTwoMembersCounts() {
    assertFinds("{'a': 1, 'a': 2}", "a", new Value(Kind.NUMBER, "2"));
    assertFinds("{'a': 1, 'a': null}", "a", new Value(Kind.NULL, ""));
    assertFinds("{'a': 1, 'a': {}}", "a", new Value(Kind.CONTAINER, ""));
    assertFinds("{'a': [1], 'a': 'x'}", "a", new Value(Kind.TEXT, "x"));
    assertFinds("{'a': '\\ud834', 'a': 'x'}", "a", new Value(Kind.TEXT, "x"));
    assertFinds("{'a': 1, '\\u0061': true}", "a", new Value(Kind.TRUE, "true"));
  }

  @Test
  void aMemberGivenAgainTakesAllOfItsOldValueAlong() {
    assertFinds("{'b': {'a': 1}, 'b': {'c': 2}}", "b.a", new Value(Kind.ABSENT, ""));
    assertFinds("{'b': {'a': 1}, 'b': 3}", "b.a", new Value(Kind.ABSENT, ""));
    assertFinds("{'b': 3, 'b': {'a': 1}}", "b.a", new Value(Kind.NUMBER, "1"));
    assertFinds("{'b': {'a': 1}, 'b': [{'a': 2}]}", "b.a", new Value(Kind.ABSENT, ""));
    assertFinds("{'b': {'b': {'a': 1}, 'b': {}}}", "b.b.a", new Value(Kind.ABSENT, ""));
    assertFinds("{'b': {'b': {'a': 1}}, 'b': {'b': 1}}", "b.b.a", new Value(Kind.ABSENT, ""));
  }

  @Test
  void aPathDoesNotLeadThroughArraysOrDottedNames() {
    assertFinds("{'b': [{'a': 1}]}", "b.a", new Value(Kind.ABSENT, ""));
    assertFinds("{'b.a': 1}", "b.a", new Value(Kind.ABSENT, ""));
    assertFinds("{'x': {'b': {'a': 1}}}", "b.a", new Value(Kind.ABSENT, ""));
  }

  @Test
  void keepsTheSpellingOfNumbers() {
    for (String number : List.of("-0", "1.50", "1E+2", "1e1000000000", "0.0000000000000001")) {
      assertFinds("{'a': " + number + "}", "a", new Value(Kind.NUMBER, number));
    }
  }

  @Test
  void readsEscapes() {
    assertFinds("{'a': '\\u0000'}", "a", new Value(Kind.TEXT, "\0"));
    assertFinds("{'a': '\\ud834\\udd1e'}", "a", new Value(Kind.TEXT, "𝄞"));
    assertFinds("{'a': '\\b\\f\\n\\r\\t\\/'}", "a", new Value(Kind.TEXT, "\b\f\n\r\t/"));
    for (String half : List.of("\\ud834", "x\\udd1e", "\\udd1e\\ud834", "\\ud834\\n")) {
      assertFinds("{'a': '" + half + "'}", "a", new Value(Kind.BROKEN_TEXT, ""));
    }
  }

  @Test
  void forgetsTheRecordBefore() {
    JsonExtractor extractor = new JsonExtractor(List.of(path("a")));

    assertThat(only(extractor, "{\"a\": 1}"), is(Optional.of(new Value(Kind.NUMBER, "1"))));
    assertThat(only(extractor, "{}"), is(Optional.of(new Value(Kind.ABSENT, ""))));
  }

  private static void assertFinds(String singleQuoted, String dotted, Value value) {
    JsonExtractor extractor = new JsonExtractor(List.of(JsonPath.parse(dotted)));

    assertThat(
        singleQuoted, only(extractor, singleQuoted.replace('\'', '"')), is(Optional.of(value)));
  }

  private static Optional<Value> only(JsonExtractor extractor, String text) {
    byte[] json = text.getBytes(UTF_8);
    return values(extractor, 1, json, 0, json.length).map(values -> values.get(0));
  }

  private static void assertSameAsModel(byte[] json) {
    Optional<List<Value>> expected = JsonModel.read(json).map(JsonExtractorTest::wanted);

    assertThat(new String(json, UTF_8), extracted(json, 0, json.length), is(expected));
  }

  private static List<Value> wanted(Map<String, Object> object) {
    Object absent = new Object();
    List<Value> values = new ArrayList<>();
    for (JsonPath path : PATHS) {
      Object value = JsonModel.at(object, path, absent);
      values.add(value == absent ? new Value(Kind.ABSENT, "") : value(value));
    }
    return values;
  }

  private static Value value(Object value) {
    if (value == null) {
      return new Value(Kind.NULL, "");
    }
    if (value instanceof String text) {
      return UTF_8.newEncoder().canEncode(text)
          ? new Value(Kind.TEXT, text)
          : new Value(Kind.BROKEN_TEXT, "");
    }
    if (value instanceof JsonModel.Literal literal) {
      return switch (literal.text()) {
        case "true" -> new Value(Kind.TRUE, "true");
        case "false" -> new Value(Kind.FALSE, "false");
        default -> new Value(Kind.NUMBER, literal.text());
      };
    }
    return new Value(Kind.CONTAINER, "");
  }

  /** What the room makes of a record; nothing when it refuses it. */
  private static Optional<List<Value>> extracted(byte[] bytes, int start, int length) {
    if (!Texts.isUtf8(bytes, start, length)) {
      return Optional.empty();
    }
    return values(EXTRACTOR, PATHS.size(), bytes, start, length);
  }

  private static Optional<List<Value>> values(
      JsonExtractor extractor, int paths, byte[] bytes, int start, int length) {
    try {
      extractor.extract(bytes, start, length);
    } catch (Unreadable e) {
      assertThat(e.at() >= -1 && e.at() <= length, is(true));
      return Optional.empty();
    }
    Slots slots = extractor.slots();
    List<Value> values = new ArrayList<>();
    for (int slot = 0; slot < paths; slot++) {
      Kind kind = slots.kind(slot);
      values.add(new Value(kind, kind.isScalar() ? text(slots, slot) : ""));
    }
    return Optional.of(values);
  }

  private static String text(Slots slots, int slot) {
    return new String(slots.bytes(), slots.start(slot), slots.length(slot), UTF_8);
  }

  private static JsonPath path(String... names) {
    return new JsonPath(List.of(names));
  }
}
