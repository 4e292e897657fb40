package dev.tidemark.columns;

import java.util.Arrays;

/** The different values of a column chunk, numbered as they come. */
final class Dictionary {

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

  /** The number of the value at the end of {@code values}: the next one when it is new. */
  int number(Plain values, int from) {
    int length = values.size() - from;
    int mask = slots.length - 1;
    int slot = hash(values, from, length) & mask;
    for (; slots[slot] != 0; slot = (slot + 1) & mask) {
      int number = slots[slot] - 1;
      if (isSame(number, values, from, length)) {
        return number;
      }
    }
    entries.addBytes(values.bytes(), from, length);
    slots[slot] = ++size;
    if (size + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    starts[size] = entries.size();
    if (4 * size > slots.length) {
      spread();
    }
    return size - 1;
  }

  private boolean isSame(int number, Plain values, int from, int length) {
    int start = starts[number];
    if (starts[number + 1] - start != length) {
      return false;
    }
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      if (entries.eightAt(start + at) != values.eightAt(from + at)) {
        return false;
      }
    }
    return ((entries.eightAt(start + at) ^ values.eightAt(from + at)) & firstBytes(length - at))
        == 0;
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
      int slot = hash(entries, starts[number], starts[number + 1] - starts[number]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = number + 1;
    }
  }

  private static int hash(Plain values, int from, int length) {
    long hash = length;
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      hash = mix(hash ^ values.eightAt(from + at));
    }
    return (int) mix(hash ^ values.eightAt(from + at) & firstBytes(length - at));
  }

  private static long mix(long hash) {
    long product = hash * MIX;
    return product ^ product >>> 32;
  }

  /** A mask for fewer than eight bytes. */
  private static long firstBytes(int count) {
    return (1L << Byte.SIZE * count) - 1;
  }
}
