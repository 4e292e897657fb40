package dev.tidemark.envelope;

import java.nio.charset.StandardCharsets;

/** The letter case that uuids compare in. */
final class LowerCase {

  private LowerCase() {}

  static byte[] of(Slots slots, int slot) {
    int start = slots.start(slot);
    byte[] lower = new byte[slots.length(slot)];
    for (int i = 0; i < lower.length; i++) {
      byte each = slots.bytes()[start + i];
      if (each < 0) {
        return ofUnicode(slots, slot);
      }
      lower[i] = each >= 'A' && each <= 'Z' ? (byte) (each + ('a' - 'A')) : each;
    }
    return lower;
  }

  private static byte[] ofUnicode(Slots slots, int slot) {
    int[] points =
        new String(slots.bytes(), slots.start(slot), slots.length(slot), StandardCharsets.UTF_8)
            .codePoints()
            .map(Character::toLowerCase)
            .toArray();
    return new String(points, 0, points.length).getBytes(StandardCharsets.UTF_8);
  }
}
