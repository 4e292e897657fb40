package dev.tidemark.envelope;

import java.util.Arrays;

/**
 * A place in the log of a source, as a text whose bytes compare as the places do: sections of
 * hexadecimal digits, each of a fixed length, joined by slashes.
 */
final class LogPlace {

  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };
  private static final int LONG_DIGITS = 16;

  private byte[] bytes = new byte[64];
  private int length;

  void clear() {
    length = 0;
  }

  /** Whether nothing has been added, so that the source tells no place. */
  boolean isEmpty() {
    return length == 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Adds a section for a number that is not negative. */
  LogPlace add(long number) throws Unreadable {
    return add(number, LONG_DIGITS);
  }

  /**
   * Adds a section of so many digits.
   *
   * @throws Unreadable if they are not enough, or the number is negative
   */
  LogPlace add(long number, int digits) throws Unreadable {
    if (number < 0 || digits < LONG_DIGITS && number >>> 4 * digits != 0) {
      throw new Unreadable(Reason.LOG_PLACE_INVALID, -1);
    }
    if (bytes.length - length <= digits) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    if (length > 0) {
      bytes[length++] = '/';
    }
    for (int i = digits - 1; i >= 0; i--) {
      bytes[length++] = DIGITS[(int) (number >>> 4 * i & 0xf)];
    }
    return this;
  }
}
