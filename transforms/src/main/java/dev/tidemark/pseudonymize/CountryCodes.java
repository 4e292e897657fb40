package dev.tidemark.pseudonymize;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tells the codes of spellings as bytes, and remembers those it has told lately: there are few
 * countries and many changes. Not for several threads.
 */
final class CountryCodes {

  private static final int REMEMBERED = 1024;
  private static final int LONGEST = 128;
  private static final byte[] NONE = {};

  private final byte[][] spellings = new byte[REMEMBERED][];
  private final byte[][] codes = new byte[REMEMBERED][];

  /** The alpha-2 code that the text stands for; null when it stands for none. */
  byte[] alpha2(byte[] bytes, int start, int length) {
    byte[] code = length > LONGEST ? look(bytes, start, length) : remembered(bytes, start, length);
    return code == NONE ? null : code;
  }

  private byte[] remembered(byte[] bytes, int start, int length) {
    int hash = length;
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 16) & REMEMBERED - 1;
    byte[] known = spellings[slot];
    if (known == null || !Arrays.equals(known, 0, known.length, bytes, start, start + length)) {
      spellings[slot] = Arrays.copyOfRange(bytes, start, start + length);
      codes[slot] = look(bytes, start, length);
    }
    return codes[slot];
  }

  private static byte[] look(byte[] bytes, int start, int length) {
    String code = Countries.alpha2(new String(bytes, start, length, StandardCharsets.UTF_8));
    return code == null ? NONE : code.getBytes(StandardCharsets.US_ASCII);
  }
}
