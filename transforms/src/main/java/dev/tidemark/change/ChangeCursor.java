package dev.tidemark.change;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks the changes of a batch without creating objects. {@link #next} moves to a change, {@link
 * #nextValue} moves along its values; the accessors speak of where the cursor stands.
 */
public final class ChangeCursor {

  private static final Operation[] OPERATIONS = Operation.values();

  private byte[] bytes;
  private int start;
  private int end;
  private int limit;
  private int valueStart;
  private int valueLength;
  private boolean kept;

  /** Stands before the first change in {@code bytes[from, to)}. */
  ChangeCursor over(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.start = from;
    this.end = from;
    this.limit = to;
    return this;
  }

  /** Stands on the change that begins at {@code at}. */
  ChangeCursor at(byte[] bytes, int at) {
    over(bytes, at, Integer.MAX_VALUE).next();
    return this;
  }

  /** Moves to the next change, before its first value; false when there is none. */
  public boolean next() {
    if (end >= limit) {
      return false;
    }
    start = end;
    end = start + (int) Layout.INT.get(bytes, start);
    valueStart = valuesStart();
    valueLength = 0;
    return true;
  }

  public Operation operation() {
    return OPERATIONS[flags() & Layout.OPERATION_MASK];
  }

  /** Whether the change is a DELETE or carries a deletion flag. */
  public boolean isDeleted() {
    return (flags() & Layout.DELETED) != 0;
  }

  /** Whether the values are the published columns already, not the promoted fields. */
  public boolean isPublished() {
    return (flags() & Layout.PUBLISHED) != 0;
  }

  /** Whether an earlier run has published the change. */
  public boolean isKnown() {
    return (flags() & Layout.KNOWN) != 0;
  }

  /** Whether the change concerns no single user, but all of the table. */
  public boolean isOfWholeTable() {
    return userLength() == 0;
  }

  /** Whether the change leaves a value as it was. */
  public boolean isPartial() {
    return (flags() & Layout.PARTIAL) != 0;
  }

  /** Whether the user has a newer change; {@link #successorTime} tells when. */
  public boolean isSucceeded() {
    return (flags() & Layout.SUCCEEDED) != 0;
  }

  public long sourceTime() {
    return (long) Layout.LONG.get(bytes, start + Layout.SOURCE_TIME);
  }

  public long readTime() {
    return (long) Layout.LONG.get(bytes, start + Layout.READ_TIME);
  }

  /** Since when the change is valid: its source time, unless the clock was set back before it. */
  public long validFrom() {
    return isDelayed() ? (long) Layout.LONG.get(bytes, end - tailLength()) : sourceTime();
  }

  public long successorTime() {
    return (long) Layout.LONG.get(bytes, end - Long.BYTES);
  }

  public Digest digest() {
    return new Digest(
        (long) Layout.LONG.get(bytes, start + Layout.DIGEST),
        (long) Layout.LONG.get(bytes, start + Layout.DIGEST + Long.BYTES));
  }

  public boolean sameDigest(ChangeCursor other) {
    return (long) Layout.LONG.get(bytes, start + Layout.DIGEST)
            == (long) Layout.LONG.get(other.bytes, other.start + Layout.DIGEST)
        && (long) Layout.LONG.get(bytes, start + Layout.DIGEST + Long.BYTES)
            == (long) Layout.LONG.get(other.bytes, other.start + Layout.DIGEST + Long.BYTES);
  }

  public Origin origin() {
    return new Origin(
        (int) Layout.INT.get(bytes, start + Layout.ORIGIN),
        (long) Layout.LONG.get(bytes, start + Layout.POSITION));
  }

  public byte[] bytes() {
    return bytes;
  }

  public int userStart() {
    return start + Layout.HEADER;
  }

  public int userLength() {
    return (int) Layout.INT.get(bytes, start + Layout.USER_LENGTH);
  }

  public int uuidStart() {
    return start + Layout.HEADER + userLength();
  }

  public int uuidLength() {
    return (int) Layout.INT.get(bytes, start + Layout.UUID_LENGTH);
  }

  /** Where the place in the source's log begins; the places of one contract compare as bytes. */
  public int logPlaceStart() {
    return uuidStart() + uuidLength();
  }

  /** How long that place is; 0 when the source has told only times. */
  public int logPlaceLength() {
    return (short) Layout.SHORT.get(bytes, start + Layout.LOG_PLACE_LENGTH);
  }

  /**
   * Moves to the next value; false when there is none, be it null or left as it was. There are as
   * many as the contract says.
   */
  public boolean nextValue() {
    int at = valueStart + valueLength;
    int encoded = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = bytes[at++];
      encoded |= (part & 0x7f) << shift;
      if (part >= 0) {
        break;
      }
    }
    valueStart = at;
    valueLength = Math.max(0, encoded - Layout.FIRST_LENGTH);
    kept = encoded == Layout.KEPT;
    return encoded >= Layout.FIRST_LENGTH;
  }

  /** Whether the change has left this value as it was before. */
  public boolean isKept() {
    return kept;
  }

  public int valueStart() {
    return valueStart;
  }

  public int valueLength() {
    return valueLength;
  }

  public String valueText() {
    return new String(bytes, valueStart, valueLength, StandardCharsets.UTF_8);
  }

  public long valueLong() {
    return (long) Layout.LONG.get(bytes, valueStart);
  }

  public double valueDouble() {
    return Double.longBitsToDouble(valueLong());
  }

  public boolean valueBoolean() {
    return bytes[valueStart] != 0;
  }

  /**
   * Compares by the order of users' newest changes: place in the source's log, source time, read
   * time, uuid.
   */
  public int compareAge(ChangeCursor other) {
    int byMoment = compareMoment(other);
    if (byMoment != 0) {
      return byMoment;
    }
    int byRead = Long.compare(readTime(), other.readTime());
    return byRead != 0 ? byRead : compareUuid(other);
  }

  /** Compares by when the source has made the changes, as far as it tells. */
  public int compareMoment(ChangeCursor other) {
    int byPlace = compareLogPlace(other);
    return byPlace != 0 ? byPlace : Long.compare(sourceTime(), other.sourceTime());
  }

  private int compareLogPlace(ChangeCursor other) {
    int length = logPlaceLength();
    int otherLength = other.logPlaceLength();
    if (length == 0 || otherLength == 0) {
      return Integer.compare(length, otherLength);
    }
    return Arrays.compareUnsigned(
        bytes,
        logPlaceStart(),
        logPlaceStart() + length,
        other.bytes,
        other.logPlaceStart(),
        other.logPlaceStart() + otherLength);
  }

  public int compareUser(ChangeCursor other) {
    return Arrays.compareUnsigned(
        bytes,
        userStart(),
        userStart() + userLength(),
        other.bytes,
        other.userStart(),
        other.userStart() + other.userLength());
  }

  public boolean sameUuid(ChangeCursor other) {
    return compareUuid(other) == 0;
  }

  public int compareUuid(ChangeCursor other) {
    return Arrays.compareUnsigned(
        bytes,
        uuidStart(),
        uuidStart() + uuidLength(),
        other.bytes,
        other.uuidStart(),
        other.uuidStart() + other.uuidLength());
  }

  /** The bytes the whole change takes in its batch. */
  public int packedLength() {
    return end - start;
  }

  /** Where in its batch the change begins. */
  public int position() {
    return start;
  }

  int valuesStart() {
    return logPlaceStart() + logPlaceLength();
  }

  int valuesLength() {
    return end - tailLength() - valuesStart();
  }

  private int tailLength() {
    return (isDelayed() ? Long.BYTES : 0) + (isSucceeded() ? Long.BYTES : 0);
  }

  private boolean isDelayed() {
    return (flags() & Layout.DELAYED) != 0;
  }

  private int flags() {
    return bytes[start + Layout.FLAGS];
  }
}
