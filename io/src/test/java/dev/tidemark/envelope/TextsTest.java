package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

  @Test
  void judgesAllOfTwoBytesAsJavaDoes() {
    byte[] bytes = new byte[2];
    for (int pair = 0; pair < 1 << 16; pair++) {
      bytes[0] = (byte) (pair >> 8);
      bytes[1] = (byte) pair;

      assertSameAsJava(bytes);
    }
  }

  @Property(tries = 20_000)
  void judgesSequencesAsJavaDoes(@ForAll Random random) {
    byte[] bytes = new byte[random.nextInt(20)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(128) : 0x80 | random.nextInt(128));
    }

    assertSameAsJava(bytes);
  }

  @Property(tries = 20_000)
  void judgesDamagedTextAsJavaDoes(@ForAll Random random) {
    String text =
        random
            .ints(12, 0, 0x110000)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    byte[] bytes = text.getBytes(UTF_8);
    assertSameAsJava(bytes);
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    assertSameAsJava(bytes);
    assertSameAsJava(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
  }

  @Property(tries = 5_000)
  void judgesLongTextAsJavaDoes(@ForAll Random random) {
    byte[] bytes = ascii(random.nextInt(200), random);
    for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }

    assertSameAsJava(bytes);
  }

  @Property(tries = 5_000)
  void findsTheFirstLineFeed(@ForAll Random random) {
    byte[] bytes = ascii(random.nextInt(200), random);
    for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      bytes[at] = '\n';
      if (at + 1 < bytes.length) {
        bytes[at + 1] = (byte) ('\n' + 1);
      }
    }
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(bytes.length - from + 1);
    int expected = new String(bytes, from, to - from, ISO_8859_1).indexOf('\n');

    assertThat(Texts.findFeed(bytes, from, to), is(expected < 0 ? -1 : from + expected));
  }

  private static byte[] ascii(int length, Random random) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (' ' + random.nextInt(95));
    }
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({
    "c3a9, true", // é
    "c0af, false", // a slash in two bytes
    "c1bf, false",
    "e08080, false", // NUL in three bytes
    "e09fbf, false",
    "e0a080, true",
    "ed9fbf, true", // the last before the surrogates
    "eda080, false",
    "edbfbf, false",
    "ee8080, true", // the first behind them
    "efbfbf, true", // U+FFFF
    "f0808080, false",
    "f08fbfbf, false",
    "f0908080, true", // U+10000
    "f48fbfbf, true", // U+10FFFF
    "f4908080, false",
    "f5808080, false",
    "80, false",
    "ff, false",
    "c3, false",
    "e282, false",
    "f09f98, false",
    "61626364656667c3, false", // in the last byte of a word
    "6162636465666768c3a9, true",
    "00, true"
  })
  void knowsShortestFormsAndRanges(String hex, boolean valid) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(Texts.isUtf8(bytes, 0, bytes.length), is(valid));
  }

  @Test
  void looksAtNothingAroundThePart() {
    byte[] bytes = HexFormat.of().parseHex("ffc3a9ff");

    assertThat(Texts.isUtf8(bytes, 1, 2), is(true));
    assertThat(Texts.isUtf8(bytes, 1, 1), is(false));
    assertThat(Texts.isUtf8(bytes, 4, 0), is(true));
  }

  @Test
  void findsTheByteOrderMark() {
    byte[] bytes = HexFormat.of().parseHex("00efbbbf");

    assertThat(Texts.startsWithByteOrderMark(bytes, 1, 3), is(true));
    assertThat(Texts.startsWithByteOrderMark(bytes, 1, 2), is(false));
    assertThat(Texts.startsWithByteOrderMark(bytes, 0, 4), is(false));
  }

  private static void assertSameAsJava(byte[] bytes) {
    boolean valid;
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      valid = true;
    } catch (CharacterCodingException e) {
      valid = false;
    }
    assertThat(HexFormat.of().formatHex(bytes), Texts.isUtf8(bytes, 0, bytes.length), is(valid));
  }
}
