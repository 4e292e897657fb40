package dev.tidemark.change;

import java.util.Arrays;

/**
 * Packs changes into a batch: {@link #start} or {@link #startFrom}, then one {@code add} per value,
 * then {@link #finish}; or {@link #append} for a change as it is.
 */
public final class ChangeWriter {

  /** Batches stay near this size: large enough to make per-element costs vanish. */
  public static final int BATCH_BYTES = 256 * 1024;

  /** The end of what has not ended. */
  public static final long OPEN = Long.MAX_VALUE;

  private byte[] bytes;
  private int size;
  private int start;

  public ChangeWriter() {
    this(4 * 1024);
  }

  public ChangeWriter(int capacity) {
    bytes = new byte[capacity];
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The batch so far, which this writer forgets. */
  public Changes drain() {
    Changes changes = new Changes(Arrays.copyOf(bytes, size));
    size = 0;
    return changes;
  }

  /** A cursor over what was packed so far; valid until the next change is added. */
  public ChangeCursor cursor() {
    return new ChangeCursor().over(bytes, 0, size);
  }

  /** Moves {@code cursor} onto the change at {@code position}, as an append returned it. */
  public void moveTo(int position, ChangeCursor cursor) {
    cursor.at(bytes, position);
  }

  /** Adds the change under the cursor and returns its position in this batch. */
  public int append(ChangeCursor change) {
    int position = size;
    put(change.bytes(), change.position(), change.packedLength());
    return position;
  }

  /** Adds what identifies and orders the change under the cursor, without its values. */
  public int appendClaim(ChangeCursor change) {
    startFrom(change, 0);
    finish();
    return start;
  }

  /**
   * Adds the change under the cursor as a version of its user.
   *
   * @param validFrom not before its source time
   * @param validTo when the next version took over; {@link #OPEN} when there is none
   */
  public void appendVersion(ChangeCursor change, long validFrom, long validTo) {
    boolean delayed = validFrom > change.sourceTime();
    boolean succeeded = validTo != OPEN;
    startFrom(change, (delayed ? Layout.DELAYED : 0) | (succeeded ? Layout.SUCCEEDED : 0));
    put(change.bytes(), change.valuesStart(), change.valuesLength());
    if (delayed) {
      putLong(validFrom);
    }
    if (succeeded) {
      putLong(validTo);
    }
    finish();
  }

  /** Begins a change read from an envelope of this run. */
  public ChangeWriter start(
      Operation operation, boolean deleted, long sourceTime, long readTime, Origin origin) {
    int flags = operation.ordinal() | (deleted ? Layout.DELETED : 0);
    return header(flags, sourceTime, readTime, origin);
  }

  /** Begins a change that an earlier run has published. */
  public ChangeWriter startKnown(
      Operation operation, boolean deleted, long sourceTime, long readTime, boolean published) {
    int flags =
        operation.ordinal()
            | (deleted ? Layout.DELETED : 0)
            | (published ? Layout.PUBLISHED : 0)
            | Layout.KNOWN;
    return header(flags, sourceTime, readTime, new Origin(Origin.EARLIER_RUN, 0));
  }

  /** Begins a change of one user that is a part of a change of the whole table. */
  public void startPart(ChangeCursor whole, ChangeCursor user) {
    int flags = whole.bytes()[whole.position() + Layout.FLAGS] & 0xff;
    header(flags, whole.sourceTime(), whole.readTime(), whole.origin());
    digest(whole.digest());
    identity(
        user.bytes(),
        user.userStart(),
        user.userLength(),
        whole.bytes(),
        whole.uuidStart(),
        whole.uuidLength());
    logPlace(whole.bytes(), whole.logPlaceStart(), whole.logPlaceLength());
  }

  /** Begins a copy of the change under the cursor that will hold other values of the same kind. */
  public void startCopy(ChangeCursor change) {
    startFrom(change, 0);
    bytes[start + Layout.FLAGS] &= (byte) ~Layout.PARTIAL;
  }

  /** Begins a copy of the change under the cursor that will hold published values. */
  public void startPublished(ChangeCursor change) {
    startCopy(change);
    bytes[start + Layout.FLAGS] |= (byte) Layout.PUBLISHED;
  }

  public ChangeWriter digest(Digest digest) {
    Layout.LONG.set(bytes, start + Layout.DIGEST, digest.high());
    Layout.LONG.set(bytes, start + Layout.DIGEST + Long.BYTES, digest.low());
    return this;
  }

  /** The user's key and the uuid, as UTF-8. */
  public void identity(
      byte[] user, int userStart, int userLength, byte[] uuid, int uuidStart, int uuidLength) {
    Layout.INT.set(bytes, start + Layout.USER_LENGTH, userLength);
    Layout.INT.set(bytes, start + Layout.UUID_LENGTH, uuidLength);
    Layout.SHORT.set(bytes, start + Layout.LOG_PLACE_LENGTH, (short) 0);
    put(user, userStart, userLength);
    put(uuid, uuidStart, uuidLength);
  }

  /** The place in the source's log, behind the identity; those of one contract compare as bytes. */
  public void logPlace(byte[] place, int from, int length) {
    Layout.SHORT.set(bytes, start + Layout.LOG_PLACE_LENGTH, (short) length);
    put(place, from, length);
  }

  public void addNull() {
    putLength(Layout.NULL);
  }

  /** Adds what the change leaves as it was before. */
  public void addKept() {
    putLength(Layout.KEPT);
    bytes[start + Layout.FLAGS] |= (byte) Layout.PARTIAL;
  }

  public void addBytes(byte[] value, int from, int length) {
    putLength(length + Layout.FIRST_LENGTH);
    put(value, from, length);
  }

  public void addBytes(byte[] value) {
    addBytes(value, 0, value.length);
  }

  public void addLong(long value) {
    putLength(Long.BYTES + Layout.FIRST_LENGTH);
    putLong(value);
  }

  public void addDouble(double value) {
    addLong(Double.doubleToRawLongBits(value));
  }

  public void addBoolean(boolean value) {
    putLength(1 + Layout.FIRST_LENGTH);
    reserve(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  public void finish() {
    Layout.INT.set(bytes, start, size - start);
  }

  /** Forgets what was added since the batch had this size, be it finished or not. */
  public void forgetSince(int formerSize) {
    size = formerSize;
  }

  private ChangeWriter header(int flags, long sourceTime, long readTime, Origin origin) {
    start = size;
    reserve(Layout.HEADER);
    size += Layout.HEADER;
    bytes[start + Layout.FLAGS] = (byte) flags;
    Layout.LONG.set(bytes, start + Layout.SOURCE_TIME, sourceTime);
    Layout.LONG.set(bytes, start + Layout.READ_TIME, readTime);
    Layout.INT.set(bytes, start + Layout.ORIGIN, origin.source());
    Layout.LONG.set(bytes, start + Layout.POSITION, origin.position());
    return this;
  }

  /** Begins with all that the change under the cursor has before its values. */
  private void startFrom(ChangeCursor change, int flag) {
    start = size;
    int length = change.valuesStart() - change.position();
    put(change.bytes(), change.position(), length);
    bytes[start + Layout.FLAGS] = (byte) (bytes[start + Layout.FLAGS] & ~Layout.TAIL_FLAGS | flag);
  }

  private void putLength(int length) {
    reserve(5);
    int rest = length;
    while (rest > 0x7f) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void putLong(long value) {
    reserve(Long.BYTES);
    Layout.LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  private void put(byte[] from, int at, int length) {
    reserve(length);
    System.arraycopy(from, at, bytes, size, length);
    size += length;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      long wanted = Math.max((long) bytes.length * 2, (long) size + more);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
  }
}
