package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;

/** Reads the times that every change needs. */
final class Moments {

  private Moments() {}

  /** When the change was made, which a message has to say. */
  static long sourceTime(ValueReader values, int slot, Encoding encoding) throws Unreadable {
    if (values.isNothing(slot)) {
      throw new Unreadable(Reason.SOURCE_TIMESTAMP_MISSING, -1);
    }
    return time(values, slot, encoding, Reason.SOURCE_TIMESTAMP_INVALID);
  }

  /** When the change was seen, which a message has to say. */
  static long readTime(ValueReader values, int slot, Encoding encoding) throws Unreadable {
    if (values.isNothing(slot)) {
      throw new Unreadable(Reason.READ_TIMESTAMP_MISSING, -1);
    }
    return time(values, slot, encoding, Reason.READ_TIMESTAMP_INVALID);
  }

  /** When the change was seen; where a message does not say so, it was seen at once. */
  static long readTime(ValueReader values, int slot, Encoding encoding, long sourceTime)
      throws Unreadable {
    return values.isNothing(slot) ? sourceTime : readTime(values, slot, encoding);
  }

  private static long time(ValueReader values, int slot, Encoding encoding, Reason invalid)
      throws Unreadable {
    long time = values.timestamp(slot, encoding);
    if (time == Timestamps.UNREADABLE) {
      throw new Unreadable(invalid, -1);
    }
    return time;
  }
}
