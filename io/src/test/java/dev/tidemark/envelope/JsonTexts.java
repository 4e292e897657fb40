package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.source.ReadFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random JSON, valid or damaged. */
public final class JsonTexts {

  /** Few, so that they are given twice and lie on wanted paths. */
  static final List<String> NAMES = List.of("a", "b", "c", "é", "", "a.b", "𝄞");

  private static final List<String> LITERALS =
      List.of("0", "-0", "1", "-12.50", "1e5", "2.5E-3", "true", "false", "null", "10000000000000");
  private static final List<String> CHARS =
      List.of(
          "x",
          " ",
          "é",
          "変",
          "𝄞",
          "\\n",
          "\\\"",
          "\\\\",
          "\\/",
          "\\u0000",
          "\\u00e9",
          "\\ud834\\udd1e",
          "\\ud834",
          "\\udd1e",
          "\\ud834x",
          "\u007f",
          "\u2028");
  private static final byte[] DAMAGE =
      "{}[]\",:\\ntfu0189-+.eE/*#'NI \t\r\0\1\u007f\u00ff\u00c3\u00ed\u00a0\u00f4"
          .getBytes(ISO_8859_1);

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  private JsonTexts(Random random) {
    this.random = random;
  }

  public static byte[] object(Random random) {
    JsonTexts texts = new JsonTexts(random);
    texts.space();
    texts.object(3);
    texts.space();
    return texts.text.toString().getBytes(UTF_8);
  }

  /** The same with a few bytes changed, taken out or put in. */
  public static byte[] damaged(byte[] json, Random random) {
    byte[] damaged = json;
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(damaged.length);
      byte[] in = {DAMAGE[random.nextInt(DAMAGE.length)]};
      int out = random.nextInt(3) == 0 ? 0 : 1;
      byte[] before = Arrays.copyOf(damaged, at);
      byte[] after = Arrays.copyOfRange(damaged, at + out, damaged.length);
      damaged =
          random.nextInt(4) == 0
              ? ReadFiles.joined(before, after)
              : ReadFiles.joined(before, in, after);
      if (damaged.length == 0) {
        return damaged;
      }
    }
    return damaged;
  }

  private void object(int depth) {
    text.append('{');
    for (int members = random.nextInt(5); members > 0; members--) {
      space();
      name();
      space();
      text.append(':');
      value(depth);
      text.append(members > 1 ? "," : "");
    }
    space();
    text.append('}');
  }

  private void value(int depth) {
    space();
    switch (random.nextInt(depth > 0 ? 6 : 3)) {
      case 0 -> text.append(LITERALS.get(random.nextInt(LITERALS.size())));
      case 1, 2 -> string();
      case 3 -> array(depth - 1);
      default -> object(depth - 1);
    }
    space();
  }

  private void array(int depth) {
    text.append('[');
    for (int items = random.nextInt(3); items > 0; items--) {
      value(depth);
      text.append(items > 1 ? "," : "");
    }
    text.append(']');
  }

  private void name() {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    text.append('"');
    boolean escaped = random.nextInt(4) == 0;
    for (char each : name.toCharArray()) {
      text.append(escaped ? "\\u%04x".formatted((int) each) : each);
    }
    text.append('"');
  }

  private void string() {
    text.append('"');
    for (int length = random.nextInt(4); length > 0; length--) {
      text.append(CHARS.get(random.nextInt(CHARS.size())));
    }
    text.append('"');
  }

  private void space() {
    text.append(random.nextInt(4) == 0 ? " \t\r\n".charAt(random.nextInt(4)) : "");
  }
}
