package dev.tidemark.pseudonymize;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A reused buffer holding a text trimmed and in lower case, as pseudonyms are made from it. */
final class TextScratch {

  private byte[] bytes = new byte[256];
  private int length;

  /** Takes over {@code length} bytes of UTF-8 from {@code source}. */
  void normalize(byte[] source, int start, int length) {
    if (bytes.length < length) {
      bytes = new byte[Math.max(length, bytes.length * 2)];
    }
    int from = start;
    int to = start + length;
    while (from < to && isBlank(source[from])) {
      from++;
    }
    while (to > from && isBlank(source[to - 1])) {
      to--;
    }
    this.length = 0;
    for (int i = from; i < to; i++) {
      byte each = source[i];
      if (each < 0) {
        normalizeUnicode(new String(source, start, length, StandardCharsets.UTF_8));
        return;
      }
      bytes[this.length++] = each >= 'A' && each <= 'Z' ? (byte) (each + ('a' - 'A')) : each;
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Where the part behind the last @ begins; the length when there is no such part. */
  int domainStart() {
    for (int i = length - 1; i >= 0; i--) {
      if (bytes[i] == '@') {
        return i + 1;
      }
    }
    return length;
  }

  private void normalizeUnicode(String text) {
    int[] points = text.codePoints().map(Character::toLowerCase).toArray();
    int from = 0;
    int to = points.length;
    while (from < to && isBlank(points[from])) {
      from++;
    }
    while (to > from && isBlank(points[to - 1])) {
      to--;
    }
    byte[] normalized = new String(points, from, to - from).getBytes(StandardCharsets.UTF_8);
    if (bytes.length < normalized.length) {
      bytes = Arrays.copyOf(normalized, normalized.length);
    }
    System.arraycopy(normalized, 0, bytes, 0, normalized.length);
    length = normalized.length;
  }

  private static boolean isBlank(int point) {
    return point >= 0 && Character.isWhitespace(point);
  }
}
