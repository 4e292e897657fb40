package dev.tidemark.columns;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The different values of a column chunk, numbered as they come. */
final class Dictionary {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final int MAX_BYTES = 1024 * 1024;

  private final Plain entries = new Plain();
  private int[] starts = new int[16];
  private int[] slots = new int[64];
  private int size;

  int size() {
    return size;
  }

  boolean isFull() {
    return entries.size() >= MAX_BYTES;
  }

  /** All values, as PLAIN has them. */
  Plain entries() {
    return entries;
  }

  /** The number of the value in {@code bytes[from, to)}: the next one when it is new. */
  int number(byte[] bytes, int from, int to) {
    int mask = slots.length - 1;
    int slot = hash(bytes, from, to) & mask;
    for (; slots[slot] != 0; slot = (slot + 1) & mask) {
      int number = slots[slot] - 1;
      if (Arrays.equals(entries.bytes(), starts[number], starts[number + 1], bytes, from, to)) {
        return number;
      }
    }
    entries.addBytes(bytes, from, to - from);
    slots[slot] = ++size;
    if (size + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    starts[size] = entries.size();
    if (2 * size > slots.length) {
      spread();
    }
    return size - 1;
  }

  void copy(int number, Plain to) {
    to.addBytes(entries.bytes(), starts[number], starts[number + 1] - starts[number]);
  }

  void clear() {
    entries.cut(0);
    Arrays.fill(slots, 0);
    size = 0;
  }

  private void spread() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = hash(entries.bytes(), starts[number], starts[number + 1]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = number + 1;
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = (hash ^ (long) LONG.get(bytes, at)) * MIX;
      hash ^= hash >>> 32;
    }
    for (; at < to; at++) {
      hash = (hash ^ bytes[at]) * MIX;
    }
    return (int) (hash >>> 32);
  }
}
