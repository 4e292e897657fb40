package dev.tidemark.columns;

/**
 * Small numbers in Parquet's hybrid of runs and packed bits.
 *
 * <p>One kind or the other for a whole page: what mixing would save, compression saves as well.
 */
final class Hybrid {

  private Hybrid() {}

  /** The same value many times. */
  static void addRun(Plain page, int times, int value, int width) {
    page.addVariable(times << 1);
    for (int shift = 0; shift < width; shift += 8) {
      page.addByte(value >>> shift);
    }
  }

  /** Values of one bit. */
  static void addBits(Plain page, Bits bits) {
    addHeader(page, bits.count());
    bits.writeTo(page);
  }

  /** Values of {@code width} bits. */
  static void add(Plain page, int[] values, int count, int width) {
    int same = 1;
    while (same < count && values[same] == values[0]) {
      same++;
    }
    if (same == count) {
      addRun(page, count, values[0], width);
    } else {
      addPacked(page, values, count, width);
    }
  }

  private static void addPacked(Plain page, int[] values, int count, int width) {
    addHeader(page, count);
    long pending = 0;
    int pendingBits = 0;
    int end = page.size() + width * ((count + 7) >> 3);
    for (int i = 0; i < count; i++) {
      pending |= (long) values[i] << pendingBits;
      pendingBits += width;
      if (pendingBits >= Integer.SIZE) {
        page.addInt((int) pending);
        pending >>>= Integer.SIZE;
        pendingBits -= Integer.SIZE;
      }
    }
    while (page.size() < end) {
      page.addByte((int) pending);
      pending >>>= 8;
    }
  }

  /** Values are packed by eight; the last ones may be none. */
  private static void addHeader(Plain page, int count) {
    page.addVariable(((count + 7) >> 3) << 1 | 1);
  }
}
