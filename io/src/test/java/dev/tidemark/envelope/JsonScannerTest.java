package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.contract.JsonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scanner says yes to, against the parser that knows all of JSON. */
class JsonScannerTest {

  private static final List<JsonPath> PATHS =
      List.of(JsonPath.parse("a"), JsonPath.parse("b.a"), JsonPath.parse("b.b.a"));

  private static final List<String> CHARS =
      List.of("x", " ", "!", "#", "[", "\u007f", "é", "変", "𝄞");

  private static final List<WatchedObject> WATCHED =
      List.of(new WatchedObject(List.of(), Set.of("a")), new WatchedObject(List.of("b"), Set.of()));

  private final Slots slots = new Slots(PATHS.size(), WATCHED.size());
  private final JsonScanner scanner =
      new JsonScanner(PathTree.of(PATHS, WATCHED, slots), slots, false);
  private final JsonExtractor parser = new JsonExtractor(PATHS, WATCHED);

  @Property(tries = 50_000)
  void neverReadsWhatTheParserRefusesOrReadsOtherwise(@ForAll Random random) throws Exception {
    byte[] json = JsonTexts.damaged(JsonTexts.object(random), random);
    if (Texts.isUtf8(json, 0, json.length) && scanner.scan(json, 0, json.length)) {
      parser.parse(json, 0, json.length);

      assertThat(new String(json, UTF_8), values(slots), is(values(parser.slots())));
    }
  }

  @Property(tries = 5_000)
  void findsTheEndOfEveryText(@ForAll Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(40); length > 0; length--) {
      text.append(CHARS.get(random.nextInt(CHARS.size())));
    }

    assertThat(scan("{'a':'" + text + "'}"), is(true));
    assertThat(value(slots, 0), is("TEXT " + text));
  }

  @Test
  void seesWhatDoesNotBelongIntoATextWhereverItStands() {
    for (int length = 0; length < 40; length++) {
      for (int at = 0; at <= length; at++) {
        for (char each : "\0\t\n\u001f".toCharArray()) {
          String text = "x".repeat(at) + each + "é".repeat(length - at);

          assertThat(scan("{'z':'" + text + "'}"), is(false));
          assertThat(scan("{'" + text + "':1}"), is(false));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " { } ",
        "{'a':'x'}",
        "{'z': [], 'y': {}, 'a': 1, 'b': {'a': null, 'b': {'a': true}}}",
        "{'z': [1, [{'a': 'q'}], 'r', {}, false, null], 'a': -0.5e+3}\r",
        "{'z': 'C\\u00f4te d\\u0027Ivoire \\ud834 \\\\ \\/ \\n', 'a': 'Côte 𝄞'}"
      })
  void readsOrdinaryMessages(String singleQuoted) throws Exception {
    assertThat(scan(singleQuoted), is(true));
    byte[] json = json(singleQuoted);
    parser.parse(json, 0, json.length);
    assertThat(values(slots), is(values(parser.slots())));
  }

  @Test
  void tellsOfMembersThatNobodyHasAskedFor() throws Exception {
    String message = "{'z':[1, {'a':2}] ,'a':1,'y':'x\\n','b':{'q':{ },'a':0},'n':-1.5e3,'t':null}";
    List<String> unknown =
        List.of(
            "z = [1, {\"a\":2}]",
            "y = \"x\\n\"",
            "b = {\"q\":{ },\"a\":0}",
            "n = -1.5e3",
            "t = null",
            "q = { }",
            "a = 0");

    assertThat(scan(message), is(true));
    assertThat(values(slots).subList(PATHS.size(), PATHS.size() + 7), is(unknown));

    parser.parse(json(message), 0, json(message).length);
    assertThat(values(parser.slots()).subList(PATHS.size(), PATHS.size() + 7), is(unknown));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{'",
        "{'a",
        "{'a'",
        "{'a':",
        "{'a':'",
        "{'a':'x",
        "{'a':'x'",
        "{'a':1",
        "{'a':{",
        "{'a':[",
        "{'a':[1",
        "{'a':[]",
        "{'z':'\\",
        "{'z':'\\u",
        "{'z':'\\u004",
        "{'z':t",
        "{'z':tru",
        "{'z':-",
        "{'z':1.",
        "{'z':1e",
        "{'z':1e+"
      })
  void doesNotLookBehindTheEnd(String singleQuoted) {
    byte[] whole = json(singleQuoted + "0041\\'r5]}}'}]}");
    int length = json(singleQuoted).length;

    assertThat(scanner.scan(whole, 0, length), is(false));
    assertThat(scanner.scan(Arrays.copyOf(whole, length), 0, length), is(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'a':1}x", "{'a':01}", "{'a':1,}", "{'a':[1,]}", "{'a':[}", "[]", "{'a'}"})
  void leavesWhatIsNoObjectToTheParser(String singleQuoted) {
    byte[] json = json(singleQuoted);

    assertThat(scan(singleQuoted), is(false));
    assertThrows(Unreadable.class, () -> parser.extract(json, 0, json.length));
  }

  private boolean scan(String singleQuoted) {
    byte[] json = json(singleQuoted);
    return scanner.scan(json, 0, json.length);
  }

  private static byte[] json(String singleQuoted) {
    return singleQuoted.replace('\'', '"').getBytes(UTF_8);
  }

  private static List<String> values(Slots slots) {
    List<String> values = new ArrayList<>();
    for (int slot = 0; slot < PATHS.size(); slot++) {
      values.add(value(slots, slot));
    }
    for (int object = 0; object < WATCHED.size(); object++) {
      UnknownMembers unknown = slots.unknown(object);
      for (int i = 0; i < unknown.count(); i++) {
        values.add(
            part(slots, unknown.nameFrom(i), unknown.nameTo(i))
                + " = "
                + part(slots, unknown.valueFrom(i), unknown.valueTo(i)));
      }
    }
    return values;
  }

  private static String part(Slots slots, int from, int to) {
    return new String(slots.bytes(), from, to - from, UTF_8);
  }

  private static String value(Slots slots, int slot) {
    Slots.Kind kind = slots.kind(slot);
    return kind.isScalar()
        ? kind + " " + new String(slots.bytes(), slots.start(slot), slots.length(slot), UTF_8)
        : kind.toString();
  }
}
