package dev.tidemark.change;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class HexTest {

  @Test
  void everyByteHasItsTwoDigits() {
    for (int value = 0; value < 256; value++) {
      byte[] hex = new byte[2];
      Hex.spell(new byte[] {(byte) value}, 0, 1, hex);

      assertThat(new String(hex, US_ASCII), is("%02x".formatted(value)));
    }
  }

  @Test
  void spellsTheBytesAskedForAndTouchesNothingElse() {
    byte[] hex = "......".getBytes(US_ASCII);
    Hex.spell(new byte[] {1, (byte) 0xab, 0x7f, 2}, 1, 2, hex);

    assertThat(new String(hex, US_ASCII), is("ab7f.."));
  }
}
