package dev.tidemark.change;

import java.nio.charset.StandardCharsets;

/** Spells bytes in lower-case hexadecimal. */
public final class Hex {

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private Hex() {}

  /** Puts two digits for each of the bytes to the front of {@code hex}. */
  public static void spell(byte[] bytes, int start, int length, byte[] hex) {
    for (int i = 0; i < length; i++) {
      hex[2 * i] = DIGITS[bytes[start + i] >> 4 & 0xf];
      hex[2 * i + 1] = DIGITS[bytes[start + i] & 0xf];
    }
  }
}
