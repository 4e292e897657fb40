package dev.tidemark.generate;

/**
 * One change as a message tells it.
 *
 * @param seed makes the event's identifier; copies share it
 * @param ink decides between spellings of the same content; copies may differ in it
 * @param flaggedDeleted an update that is marked as a deletion
 * @param respelled whether letter case and padding are unusual
 */
record Event(
    long seed,
    long ink,
    Profile profile,
    Operation operation,
    boolean flaggedDeleted,
    Moment source,
    Moment read,
    boolean respelled) {

  private static final long UUID_HIGH = Dice.salt("uuid high");
  private static final long UUID_LOW = Dice.salt("uuid low");

  boolean deleted() {
    return operation == Operation.DELETE || flaggedDeleted;
  }

  Dice dice(long salt) {
    return Dice.of(seed, salt);
  }

  JsonText text() {
    return profile.worldly() && (ink & 1) == 1 ? JsonText.ESCAPED : JsonText.UTF8;
  }

  void writeUuid(Line line) {
    long high = Dice.mix(seed ^ UUID_HIGH) & ~0xF000L | 0x4000L;
    long low = Dice.mix(seed ^ UUID_LOW) & ~(3L << 62) | 1L << 63;
    line.raw('"');
    hex(line, high, 0, 8);
    hex(line.raw('-'), high, 8, 4);
    hex(line.raw('-'), high, 12, 4);
    hex(line.raw('-'), low, 0, 4);
    hex(line.raw('-'), low, 4, 12);
    line.raw('"');
  }

  private void hex(Line line, long value, int from, int digits) {
    if (respelled) {
      line.upperHex(value, from, digits);
    } else {
      line.hex(value, from, digits);
    }
  }

  Event withSeed(long other) {
    return new Event(other, ink, profile, operation, flaggedDeleted, source, read, respelled);
  }

  Event withSpelling(long otherInk, boolean otherwise) {
    return new Event(seed, otherInk, profile, operation, flaggedDeleted, source, read, otherwise);
  }

  Event withProfile(Profile other) {
    return new Event(seed, ink, other, operation, flaggedDeleted, source, read, respelled);
  }

  Event withOperation(Operation other) {
    return new Event(seed, ink, profile, other, flaggedDeleted, source, read, respelled);
  }

  Event withSource(Moment other) {
    return new Event(seed, ink, profile, operation, flaggedDeleted, other, read, respelled);
  }

  Event withRead(Moment other) {
    return new Event(seed, ink, profile, operation, flaggedDeleted, source, other, respelled);
  }
}
