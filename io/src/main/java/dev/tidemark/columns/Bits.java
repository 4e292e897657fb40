package dev.tidemark.columns;

import java.util.Arrays;

/** Bits one after the other, the first in the lowest place of the first byte. */
final class Bits {

  private byte[] bytes = new byte[32];
  private int count;

  int count() {
    return count;
  }

  void clear() {
    Arrays.fill(bytes, 0, byteCount(), (byte) 0);
    count = 0;
  }

  void add(boolean bit) {
    reserve(1);
    if (bit) {
      bytes[count >> 3] |= (byte) (1 << (count & 7));
    }
    count++;
  }

  void add(boolean bit, int times) {
    reserve(times);
    int left = times;
    for (; left > 0 && (count & 7) != 0; left--) {
      add(bit);
    }
    if (bit) {
      Arrays.fill(bytes, count >> 3, (count + left) >> 3, (byte) 0xff);
    }
    count += left & ~7;
    for (left &= 7; left > 0; left--) {
      add(bit);
    }
  }

  void writeTo(Plain page) {
    page.addBytes(bytes, 0, byteCount());
  }

  private int byteCount() {
    return (count + 7) >> 3;
  }

  private void reserve(int more) {
    int needed = (count + more + 7) >> 3;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, needed));
    }
  }
}
