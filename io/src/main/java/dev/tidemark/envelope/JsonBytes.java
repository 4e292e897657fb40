package dev.tidemark.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A JSON text that is put together of UTF-8. */
public final class JsonBytes {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[1024];
  private int size;

  public void clear() {
    size = 0;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return size;
  }

  public byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  public JsonBytes raw(int each) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) each;
    return this;
  }

  public JsonBytes raw(byte[] text) {
    if (size + text.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (size + text.length));
    }
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  public JsonBytes raw(String ascii) {
    return raw(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /** Adds a byte of a text in quotes. */
  public void escaped(byte each) {
    if (each == '"' || each == '\\') {
      raw('\\').raw(each);
    } else if (each >= 0 && each < ' ') {
      raw("\\u00").raw(HEX[each >> 4]).raw(HEX[each & 0xf]);
    } else {
      raw(each);
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }
}
