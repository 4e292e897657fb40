package dev.tidemark.envelope;

/**
 * Where a message may hold a value: at a path, or, where the path leads to an object, inside of it.
 *
 * @param slot of the path
 * @param scale where a decimal with a scale of its own has it; the slot where there are none
 * @param digits where it has its digits in base64
 * @param extended where extended JSON may have the value; none where messages are not written so
 */
record Place(int slot, int scale, int digits, int[] extended) {

  /** What extended JSON calls its values; behind the first of the times all are times. */
  static final String[][] EXTENDED = {
    {"$oid"},
    {"$numberInt"},
    {"$numberLong"},
    {"$numberDouble"},
    {"$numberDecimal"},
    {"$date", "$numberLong"},
    {"$date"}
  };

  private static final int FIRST_TIME = 5;

  /** The slot that holds the value of the message extracted last. */
  int resolved(Slots slots) {
    if (slots.kind(slot) == Slots.Kind.CONTAINER) {
      for (int each : extended) {
        if (slots.kind(each).isScalar()) {
          return each;
        }
      }
    }
    return slot;
  }

  /** Whether that slot is one of a time in extended JSON: milliseconds, or a text. */
  boolean isTime(int resolved) {
    for (int i = FIRST_TIME; i < extended.length; i++) {
      if (extended[i] == resolved) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value is a decimal that brings its scale. */
  boolean isScaled(Slots slots) {
    return digits != slot && slots.kind(digits) != Slots.Kind.ABSENT;
  }
}
