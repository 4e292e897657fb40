package dev.tidemark.change;

import java.util.Arrays;

/** A value that is texts by name: every name and every text, each behind its length. */
public final class Entries {

  /** The length of a text that is null. */
  public static final int NULL = -1;

  private byte[] bytes = new byte[64];
  private int size;
  private int at;
  private int end;
  private int nameLength;
  private int valueLength;

  /** Entries to be added. */
  public Entries() {}

  /** Entries to be walked. */
  public Entries(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.end = from;
    this.size = from + length;
  }

  public void clear() {
    size = 0;
  }

  /** Adds a name or the text behind it. */
  public void add(byte[] text, int from, int length) {
    reserve(Integer.BYTES + length);
    Layout.INT.set(bytes, size, length);
    System.arraycopy(text, from, bytes, size + Integer.BYTES, length);
    size += Integer.BYTES + length;
  }

  public void addNull() {
    reserve(Integer.BYTES);
    Layout.INT.set(bytes, size, NULL);
    size += Integer.BYTES;
  }

  private void reserve(int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
    }
  }

  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return size;
  }

  /** Moves to the next entry; false when there is none. */
  public boolean next() {
    if (end == size) {
      return false;
    }
    at = end;
    nameLength = (int) Layout.INT.get(bytes, at);
    valueLength = (int) Layout.INT.get(bytes, nameStart() + nameLength);
    end = valueStart() + Math.max(0, valueLength);
    return true;
  }

  public int nameStart() {
    return at + Integer.BYTES;
  }

  public int nameLength() {
    return nameLength;
  }

  public int valueStart() {
    return nameStart() + nameLength + Integer.BYTES;
  }

  /** Bytes of the text, or {@link #NULL}. */
  public int valueLength() {
    return valueLength;
  }
}
