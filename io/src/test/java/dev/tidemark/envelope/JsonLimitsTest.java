package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.contract.JsonPath;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLimitsTest {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  @Test
  void objectsAndArraysNest32Deep() {
    assertThat(refusal("{\"n\":".repeat(32) + "1" + "}".repeat(32)), is(nullValue()));
    assertThat(refusal("{\"n\":".repeat(33) + "1" + "}".repeat(33)), is(Reason.TOO_DEEP));
    assertThat(refusal("{\"n\":" + "[".repeat(31) + "]".repeat(31) + "}"), is(nullValue()));
    assertThat(refusal("{\"n\":" + "[".repeat(32) + "]".repeat(32) + "}"), is(Reason.TOO_DEEP));
    assertThat(refusal("{\"n\":" + "[".repeat(500_000)), is(Reason.TOO_DEEP));
  }

  @Test
  void deepPlacesCanBeWanted() {
    JsonPath path = new JsonPath(Collections.nCopies(32, "n"));
    JsonExtractor extractor = new JsonExtractor(List.of(path));
    byte[] json = ("{\"n\":".repeat(32) + "1" + "}".repeat(32)).getBytes(UTF_8);

    assertThat(refusal(extractor, json), is(nullValue()));
    assertThat(extractor.slots().kind(0), is(Slots.Kind.NUMBER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "変", "𝄞", "\\u0041", "\\n", "\\u00e9"})
  void namesHave1024Bytes(String unit) {
    assertLimit(1024, unit, name -> "{\"" + name + "\": 1}", Reason.NAME_TOO_LONG);
    assertLimit(1024, unit, name -> "{\"n\": {\"" + name + "\": 1}}", Reason.NAME_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "変", "𝄞", "\\u0041", "\\n", "\\u00e9"})
  void stringsHave65536Bytes(String unit) {
    assertLimit(65_536, unit, text -> "{\"wanted\": \"" + text + "\"}", Reason.STRING_TOO_LONG);
    assertLimit(65_536, unit, text -> "{\"other\": [\"" + text + "\"]}", Reason.STRING_TOO_LONG);
  }

  @Test
  void numbersHave40Characters() {
    for (String start : List.of("1", "-1", "0.", "-0.", "1e", "1E+", "1.5e-")) {
      String longest = start + "1".repeat(40 - start.length());

      assertThat(refusal("{\"wanted\": " + longest + "}"), is(nullValue()));
      assertThat(refusal("{\"other\": " + longest + "}"), is(nullValue()));
      assertThat(refusal("{\"wanted\": " + longest + "1}"), is(Reason.NUMBER_TOO_LONG));
      assertThat(refusal("{\"other\": [" + longest + "1]}"), is(Reason.NUMBER_TOO_LONG));
    }
    assertThat(refusal("{\"n\": " + "9".repeat(900_000) + "}"), is(Reason.NUMBER_TOO_LONG));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t\r\n",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":'x'}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-Infinity}",
        "{\"a\":-INF}",
        "{\"a\":01}",
        "{\"a\":-01}",
        "{\"a\":00}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":-}",
        "{\"a\":1e}",
        "{\"a\":0x1}",
        "{\"a\":1_0}",
        "{\"a\":True}",
        "{\"a\":nul}",
        "{\"a\":nulll}",
        "{/**/\"a\":1}",
        "{\"a\":1}//",
        "{\"a\":1}#",
        "#\n{\"a\":1}",
        "{\"a\":\"\\x41\"}",
        "{\"a\":\"\\u00g0\"}",
        "{\"a\":\"\\u00\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\0\"}",
        "{\"\t\":1}",
        "{\"a\":1}x",
        "{\"a\":1}\0",
        "{\"a\":1}}",
        "{\"a\":1}]",
        "{\"a\":[1}",
        "{\"a\":[1,]}",
        "{\"a\":[,1]}",
        "nul",
        "-",
        "x",
        "{\"a\":" + BYTE_ORDER_MARK + "1}",
        "{" + BYTE_ORDER_MARK + "\"a\":1}"
      })
  void refusesWhatIsNoJson(String text) {
    assertThat(refusal(text), is(Reason.NOT_JSON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"a\":1}]",
        "\"x\"",
        "1",
        "-1.5e3",
        "true",
        "null",
        " false ",
        "[1",
        "\"x"
      })
  void refusesWhatBeginsAsAnotherValue(String text) {
    assertThat(refusal(text), is(Reason.NOT_AN_OBJECT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}{}", "{} {}", "{},{}", "{}[]", "{} 1", "{} null", "{}\"x\""})
  void refusesMoreThanOneValue(String text) {
    Reason refusal = refusal(text);

    assertThat(refusal == Reason.TRAILING_CONTENT || refusal == Reason.NOT_JSON, is(true));
    assertThat(refusal("{} {}"), is(Reason.TRAILING_CONTENT));
  }

  @Test
  void whiteSpaceAroundAnObjectIsNothing() {
    assertThat(refusal(" \t\r\n{ \t\r\n} \t\r\n"), is(nullValue()));
    assertThat(refusal("\u00a0{}"), is(Reason.NOT_JSON));
    assertThat(refusal("\f{}"), is(Reason.NOT_JSON));
  }

  @Test
  void otherEncodingsAreNotGuessed() {
    JsonExtractor extractor = new JsonExtractor(List.of(JsonPath.parse("a")));

    assertThat(refusal(extractor, "{\"a\":1}".getBytes(UTF_16LE)), is(Reason.NOT_JSON));
    assertThat(
        refusal(extractor, "{\"a\":1}".getBytes(Charset.forName("UTF-32BE"))), is(Reason.NOT_JSON));
    assertThat(refusal(BYTE_ORDER_MARK + "{}"), is(Reason.NOT_JSON));
  }

  /** Names that differ in the order of their parts have one hash in Jackson's table of names. */
  @Test
  void namesOfEqualHashAreNoFault() {
    StringBuilder json = new StringBuilder("{");
    for (String order : orders(List.of("aaaa", "bbbb", "cccc", "dddd", "eeee", "ffff", "gggg"))) {
      json.append("\"twelve bytes").append(order).append("\": 1,");
    }

    assertThat(refusal(json + "\"wanted\": 2}"), is(nullValue()));
  }

  private interface Place {
    String of(String text);
  }

  /** Text of at most that many bytes is fine, and of one more is not. */
  private static void assertLimit(int bytes, String unit, Place place, Reason reason) {
    String one = unit.startsWith("\\") ? (unit.equals("\\u00e9") ? "é" : "A") : unit;
    int width = one.getBytes(UTF_8).length;
    String longest = unit.repeat(bytes / width) + "x".repeat(bytes % width);

    assertThat(refusal(place.of(longest)), is(nullValue()));
    assertThat(refusal(place.of(longest + "x")), is(reason));
    assertThat(refusal(place.of("x" + longest)), is(reason));
  }

  private static List<String> orders(List<String> parts) {
    if (parts.isEmpty()) {
      return List.of("");
    }
    List<String> orders = new ArrayList<>();
    for (String first : parts) {
      List<String> others = parts.stream().filter(part -> !part.equals(first)).toList();
      orders(others).forEach(rest -> orders.add(first + rest));
    }
    return orders;
  }

  private static Reason refusal(String text) {
    return refusal(new JsonExtractor(List.of(JsonPath.parse("wanted"))), text.getBytes(UTF_8));
  }

  /** Why the extractor refuses a record; null when it does not. */
  private static Reason refusal(JsonExtractor extractor, byte[] json) {
    try {
      extractor.extract(json, 0, json.length);
      return null;
    } catch (Unreadable e) {
      return e.reason();
    }
  }
}
