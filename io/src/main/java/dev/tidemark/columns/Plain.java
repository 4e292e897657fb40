package dev.tidemark.columns;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Values one after the other as the PLAIN encoding has them, and whatever else a page needs. */
final class Plain {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[256];
  private int size;

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Forgets all from {@code size} on. */
  void cut(int size) {
    this.size = size;
  }

  void addByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void addInt(int value) {
    reserve(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void addLong(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  void addText(byte[] text, int from, int length) {
    reserve(Integer.BYTES + length);
    INT.set(bytes, size, length);
    System.arraycopy(text, from, bytes, size + Integer.BYTES, length);
    size += Integer.BYTES + length;
  }

  void addBytes(byte[] more, int from, int length) {
    reserve(length);
    System.arraycopy(more, from, bytes, size, length);
    size += length;
  }

  /** An unsigned number, seven bits to a byte. */
  void addVariable(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      addByte(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    addByte(rest);
  }

  void setInt(int at, int value) {
    INT.set(bytes, at, value);
  }

  /** Eight bytes as a number; those beyond the end mean nothing. */
  long eightAt(int at) {
    return (long) LONG.get(bytes, at);
  }

  /** Room for as many bytes, and for looking at eight at the very end. */
  private void reserve(int length) {
    int needed = size + length + Long.BYTES;
    if (bytes.length < needed) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, needed));
    }
  }
}
