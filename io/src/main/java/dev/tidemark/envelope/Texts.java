package dev.tidemark.envelope;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What the bytes of a record say about being text. */
public final class Texts {

  public static final int BYTE_ORDER_MARK_LENGTH = 3;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long FEEDS = ONES * '\n';
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';
  private static final int FOUR_LONGS = 4 * Long.BYTES;

  private Texts() {}

  public static boolean startsWithByteOrderMark(byte[] bytes, int start, int length) {
    return length >= BYTE_ORDER_MARK_LENGTH
        && bytes[start] == (byte) 0xEF
        && bytes[start + 1] == (byte) 0xBB
        && bytes[start + 2] == (byte) 0xBF;
  }

  /** The first line feed between two places, or -1. */
  public static int findFeed(byte[] bytes, int from, int to) {
    int at = from;
    while (at + FOUR_LONGS <= to
        && (feeds(bytes, at)
                | feeds(bytes, at + Long.BYTES)
                | feeds(bytes, at + 2 * Long.BYTES)
                | feeds(bytes, at + 3 * Long.BYTES))
            == 0) {
      at += FOUR_LONGS;
    }
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long feeds = feeds(bytes, at);
      if (feeds != 0) {
        return at + (Long.numberOfTrailingZeros(feeds) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /** The lowest bit that is set belongs to the first line feed of eight bytes. */
  private static long feeds(byte[] bytes, int at) {
    long differences = (long) LONG.get(bytes, at) ^ FEEDS;
    return (differences - ONES) & ~differences & HIGH_BITS;
  }

  /**
   * Where in a JSON text the first quote, backslash or control character is; {@code end} or behind
   * it when there is none.
   */
  static int stop(byte[] bytes, int from, int end) {
    int last = Math.min(end, bytes.length - Long.BYTES + 1);
    int at = from;
    for (; at < last; at += Long.BYTES) {
      long eight = (long) LONG.get(bytes, at);
      long quotes = eight ^ QUOTES;
      long backslashes = eight ^ BACKSLASHES;
      long stops =
          (((quotes - ONES) & ~quotes)
                  | ((backslashes - ONES) & ~backslashes)
                  | ((eight - SPACES) & ~eight))
              & HIGH_BITS;
      if (stops != 0) {
        return at + (Long.numberOfTrailingZeros(stops) >>> 3);
      }
    }
    while (at < end
        && bytes[at] != '"'
        && bytes[at] != '\\'
        && (bytes[at] < 0 || bytes[at] >= ' ')) {
      at++;
    }
    return at;
  }

  /**
   * Whether the bytes are valid UTF-8: shortest forms only, no surrogates, nothing past U+10FFFF.
   */
  public static boolean isUtf8(byte[] bytes, int start, int length) {
    int end = start + length;
    int at = start;
    while (at < end) {
      at = skipAscii(bytes, at, end);
      if (at == end) {
        return true;
      }
      int size = bytes[at] >= 0 ? 1 : sequence(bytes, at, end);
      if (size == 0) {
        return false;
      }
      at += size;
    }
    return true;
  }

  /** Skips most of the ASCII at {@code from}. */
  private static int skipAscii(byte[] bytes, int from, int end) {
    int at = from;
    while (at + FOUR_LONGS <= end
        && (((long) LONG.get(bytes, at)
                    | (long) LONG.get(bytes, at + Long.BYTES)
                    | (long) LONG.get(bytes, at + 2 * Long.BYTES)
                    | (long) LONG.get(bytes, at + 3 * Long.BYTES))
                & HIGH_BITS)
            == 0) {
      at += FOUR_LONGS;
    }
    while (at + Long.BYTES <= end && ((long) LONG.get(bytes, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    return at;
  }

  /** The length of the valid multi-byte sequence at {@code at}, or 0. */
  private static int sequence(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xff;
    int size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || at + size > end) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int greatest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > greatest) {
      return 0;
    }
    for (int i = 2; i < size; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return size;
  }
}
