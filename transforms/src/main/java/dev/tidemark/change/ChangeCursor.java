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
    valueStart = uuidStart() + uuidLength();
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

  /** Moves to the next value; false when it is null. There are as many as the contract says. */
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
    valueLength = Math.max(0, encoded - 1);
    return encoded != 0;
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

  /** Compares by the order of users' newest changes: source time, read time, uuid. */
  public int compareAge(ChangeCursor other) {
    int bySource = Long.compare(sourceTime(), other.sourceTime());
    if (bySource != 0) {
      return bySource;
    }
    int byRead = Long.compare(readTime(), other.readTime());
    return byRead != 0 ? byRead : compareUuid(other);
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

  int valuesLength() {
    return end - (isSucceeded() ? Long.BYTES : 0) - uuidStart() - uuidLength();
  }

  private int flags() {
    return bytes[start + Layout.FLAGS];
  }
}
