package dev.tidemark.source;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Packs the records of one file, or of one topic partition, into batches. */
final class EnvelopePacker {

  /** Batches stay near this size; a batch is read, parsed and written as one element. */
  static final int BATCH_BYTES = 512 * 1024;

  private static final int HEADER =
      1 + Long.BYTES + Long.BYTES + Long.BYTES + Integer.BYTES + EnvelopeCursor.DIGEST_BYTES;

  private final int source;
  private byte[] bytes;
  private int size;
  private int last;

  private EnvelopePacker(int source, int capacity) {
    this.source = source;
    this.bytes = new byte[capacity];
  }

  /** For batches that are handed on when they are full. */
  static EnvelopePacker ofFile(int source) {
    return new EnvelopePacker(source, BATCH_BYTES + BATCH_BYTES / 4);
  }

  /** For batches that may well be small. */
  static EnvelopePacker ofPartition(int source) {
    return new EnvelopePacker(source, 16 * 1024);
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean isFull() {
    return size >= BATCH_BYTES;
  }

  void add(FileRecords record) {
    add(
        record.kind(),
        record.position(),
        EnvelopeCursor.NEVER_LATE,
        record.fullLength(),
        record.digest(),
        record.buffer(),
        record.start(),
        record.length());
  }

  void add(
      RecordScanner.Kind kind,
      long position,
      long lateBefore,
      long fullLength,
      byte[] digest,
      byte[] buffer,
      int start,
      int length) {
    int needed = size + HEADER + length;
    reserve(needed);
    last = size;
    ByteBuffer.wrap(bytes, size, HEADER)
        .put((byte) kind.ordinal())
        .putLong(position)
        .putLong(lateBefore)
        .putLong(fullLength)
        .putInt(length)
        .put(digest);
    System.arraycopy(buffer, start, bytes, size + HEADER, length);
    size = needed;
  }

  /** Adds a record as another batch has it. */
  void append(EnvelopeCursor record) {
    int length = record.recordEnd() - record.recordStart();
    reserve(size + length);
    System.arraycopy(record.bytes(), record.recordStart(), bytes, size, length);
    size += length;
  }

  /**
   * Gives the record added last the key and the headers that its message had.
   *
   * @param key null for none
   * @param headers null for none; see {@link HeaderTexts}
   */
  void addMessage(byte[] key, byte[] headers) {
    int needed = size + 2 * Integer.BYTES + lengthOf(key) + lengthOf(headers);
    reserve(needed);
    bytes[last] |= EnvelopeCursor.OF_MESSAGE;
    ByteBuffer message = ByteBuffer.wrap(bytes, size, needed - size);
    for (byte[] part : new byte[][] {key, headers}) {
      message.putInt(part == null ? EnvelopeCursor.NONE : part.length);
      message.put(part == null ? new byte[0] : part);
    }
    size = needed;
  }

  private static int lengthOf(byte[] part) {
    return part == null ? 0 : part.length;
  }

  private void reserve(int needed) {
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
  }

  Envelopes drain() {
    Envelopes envelopes = new Envelopes(source, Arrays.copyOf(bytes, size));
    size = 0;
    return envelopes;
  }
}
