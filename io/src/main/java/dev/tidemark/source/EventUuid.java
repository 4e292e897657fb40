package dev.tidemark.source;

import dev.tidemark.contract.Contract;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds the uuid of an envelope, in the lower case that uuids compare in. */
public final class EventUuid {

  private final JsonExtractor extractor;

  public EventUuid(Contract contract) {
    extractor = new JsonExtractor(List.of(contract.envelope().uuid()));
  }

  /** The uuid, or null when the envelope is unreadable or has none. */
  public byte[] of(EnvelopeCursor envelope) {
    if (envelope.isTombstone()) {
      return null;
    }
    try {
      JsonRecords.extract(envelope, extractor);
    } catch (Unreadable e) {
      return null;
    }
    Slots slots = extractor.slots();
    if (!slots.kind(0).isScalar() || slots.isBlank(0)) {
      return null;
    }
    return lowerCase(slots, 0);
  }

  static byte[] lowerCase(Slots slots, int slot) {
    int start = slots.start(slot);
    byte[] lower = new byte[slots.length(slot)];
    for (int i = 0; i < lower.length; i++) {
      byte each = slots.bytes()[start + i];
      if (each < 0) {
        return lowerCaseUnicode(slots, slot);
      }
      lower[i] = each >= 'A' && each <= 'Z' ? (byte) (each + ('a' - 'A')) : each;
    }
    return lower;
  }

  private static byte[] lowerCaseUnicode(Slots slots, int slot) {
    int[] points =
        new String(slots.bytes(), slots.start(slot), slots.length(slot), StandardCharsets.UTF_8)
            .codePoints()
            .map(Character::toLowerCase)
            .toArray();
    return new String(points, 0, points.length).getBytes(StandardCharsets.UTF_8);
  }
}
