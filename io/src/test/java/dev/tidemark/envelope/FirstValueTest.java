package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.contract.JsonPath;
import dev.tidemark.envelope.Slots.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An extractor that looks for one value. */
class FirstValueTest {

  private final JsonExtractor extractor = JsonExtractor.first(List.of(JsonPath.parse("b.a")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'b': {'a': 'x'}}",
        "{'a': 'y', 'b': {'b': {'a': 'y'}, 'a': 'x'}}",
        "{'c': [{'b': {'a': 'y'}}], 'b': {'c': {}, 'a': 'x', 'd': 1}, 'e': null}",
        "{'b.a': 'y', 'x': {'b': {'a': 'y'}}, '\\u0062': {'\\u0061': 'x'}}",
        "{'b': 7, 'b': {'a': 'x'}}",
        "{'b': {'a': {'a': 'y'}}, 'b': {'a': 'x'}}",
        "{'b': {'a': {}, 'a': 'x'}}"
      })
  void findsTheValueAtThePath(String json) throws Exception {
    assertFinds(json, Kind.TEXT, "x");
  }

  @Test
  void findsValuesOfAnyKind() throws Exception {
    assertFinds("{'b': {'a': -1.50e3}}", Kind.NUMBER, "-1.50e3");
    assertFinds("{'b': {'a': true}}", Kind.TRUE, "true");
    assertFinds("{'b': {'a': null}}", Kind.NULL, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'b': {'a': 'x'",
        "{'b': {'a': 'x', oops",
        "{'b': {'a': 'x'}} {}",
        "{'b': {'a': 'x'}, 'c': [[[[}",
        "{'b': {'a': 'x', 'a': 'y'}}",
        "{'b': {'a': 'x'}, 'b': 1}"
      })
  void whatComesBehindItDoesNotMatter(String json) throws Exception {
    assertFinds(json, Kind.TEXT, "x");
  }

  @Test
  void looksAtNothingBehindIt() throws Exception {
    String deep = "{'b': {'a': 'x'}, 'c': " + "[".repeat(JsonExtractor.MAX_DEPTH);
    String longName =
        "{'b': {'a': 'x'}, '" + "n".repeat(JsonExtractor.MAX_NAME_BYTES + 1) + "': 1}";

    assertFinds(deep, Kind.TEXT, "x");
    assertFinds(longName, Kind.TEXT, "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "oops {'b': {'a': 'x'}}",
        "{'c': oops, 'b': {'a': 'x'}}",
        "{'b': [}, 'b': {'a': 'x'}}",
        "{'b': {'c': 01, 'a': 'x'}}",
        "{'b': {'a': 'x",
        "[{'b': {'a': 'x'}}]",
        "'x'",
        "{'c': 1",
        "{'c': {'b': {'a': 'x'}}"
      })
  void whatIsBrokenBeforeItIsUnreadable(String json) {
    assertThrows(Unreadable.class, () -> extract(json));
  }

  @Test
  void theRulesHoldForWhatComesBeforeIt() {
    String deep =
        "{'c': " + "[".repeat(JsonExtractor.MAX_DEPTH) + "]".repeat(JsonExtractor.MAX_DEPTH);
    String longName = "{'" + "n".repeat(JsonExtractor.MAX_NAME_BYTES + 1) + "': 1";

    assertThrows(Unreadable.class, () -> extract(deep + ", 'b': {'a': 'x'}}"));
    assertThrows(Unreadable.class, () -> extract(longName + ", 'b': {'a': 'x'}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'b': {}}", "{'a': 'x'}", "{'b': [{'a': 'x'}]}"})
  void withoutTheValueThereIsNone(String json) throws Exception {
    assertFinds("{'b': {'a': 'x'}}", Kind.TEXT, "x");
    extract(json);

    assertThat(extractor.slots().kind(0), is(Kind.ABSENT));
  }

  @Test
  void aContainerIsNotTheValue() throws Exception {
    extract("{'b': {'a': [1]}}");

    assertThat(extractor.slots().kind(0), is(Kind.CONTAINER));
  }

  private void assertFinds(String json, Kind kind, String text) throws Exception {
    extract(json);
    Slots slots = extractor.slots();
    assertThat(json, slots.kind(0), is(kind));
    if (kind != Kind.NULL) {
      assertThat(new String(slots.bytes(), slots.start(0), slots.length(0), UTF_8), is(text));
    }
  }

  private void extract(String singleQuoted) throws Unreadable {
    byte[] json = singleQuoted.replace('\'', '"').getBytes(UTF_8);
    extractor.extract(json, 0, json.length);
  }
}
