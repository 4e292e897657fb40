package dev.tidemark.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One line under construction, in a buffer that all lines share. */
final class Line {

  private static final byte[] LOWER = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] UPPER = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[4096];
  private int length;

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  Line raw(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  Line raw(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  /** One ASCII character several times. */
  Line repeat(char ascii, int times) {
    reserve(times);
    Arrays.fill(bytes, length, length + times, (byte) ascii);
    length += times;
    return this;
  }

  Line ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** ASCII text that needs no escaping, in quotes. */
  Line quotedAscii(String text) {
    return raw('"').ascii(text).raw('"');
  }

  Line number(long value) {
    return ascii(Long.toString(value));
  }

  /** The last {@code width} decimal digits of a value that is not negative. */
  Line digits(long value, int width) {
    reserve(width);
    long rest = value;
    for (int i = length + width - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += width;
    return this;
  }

  /** {@code unscaled / 10^scale} as a JSON number. */
  Line fixed(long unscaled, int scale) {
    long one = 1;
    for (int i = 0; i < scale; i++) {
      one *= 10;
    }
    if (unscaled < 0) {
      raw('-');
    }
    number(Math.abs(unscaled) / one);
    return scale == 0 ? this : raw('.').digits(Math.abs(unscaled) % one, scale);
  }

  /** The hexadecimal digits of {@code value} from the {@code from}-th on, at most sixteen. */
  Line hex(long value, int from, int digits) {
    return hex(value, from, digits, LOWER);
  }

  Line upperHex(long value, int from, int digits) {
    return hex(value, from, digits, UPPER);
  }

  private Line hex(long value, int from, int digits, byte[] alphabet) {
    reserve(digits);
    for (int i = from; i < from + digits; i++) {
      bytes[length++] = alphabet[(int) (value >>> (60 - 4 * i)) & 15];
    }
    return this;
  }

  /** Cuts the line down to its first {@code kept} bytes. */
  void cut(int kept) {
    length = Math.min(length, kept);
  }

  void insert(int at, byte[] more) {
    reserve(more.length);
    System.arraycopy(bytes, at, bytes, at + more.length, length - at);
    System.arraycopy(more, 0, bytes, at, more.length);
    length += more.length;
  }

  int lastIndexOf(char ascii) {
    int at = length - 1;
    while (at >= 0 && bytes[at] != ascii) {
      at--;
    }
    return at;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
