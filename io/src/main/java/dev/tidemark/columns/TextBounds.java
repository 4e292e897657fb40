package dev.tidemark.columns;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Knows of most texts at a glance that they are neither the least nor the greatest: by their first
 * eight bytes.
 */
final class TextBounds {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private long least;
  private long greatest;

  TextBounds() {
    clear();
  }

  void clear() {
    least = Long.MAX_VALUE;
    greatest = Long.MIN_VALUE;
  }

  /** Whether the text may be less or greater than all before. */
  boolean mayMove(byte[] bytes, int start, int length) {
    long beginning = beginning(bytes, start, length);
    if (beginning > least && beginning < greatest) {
      return false;
    }
    least = Math.min(least, beginning);
    greatest = Math.max(greatest, beginning);
    return true;
  }

  /** Such that a lesser one is of a lesser text, as unsigned bytes compare. */
  private static long beginning(byte[] bytes, int start, int length) {
    long beginning = 0;
    if (length >= Long.BYTES) {
      beginning = (long) LONG.get(bytes, start);
    } else {
      for (int i = 0; i < length; i++) {
        beginning |= (bytes[start + i] & 0xffL) << (Long.SIZE - Byte.SIZE * (i + 1));
      }
    }
    return beginning ^ Long.MIN_VALUE;
  }
}
