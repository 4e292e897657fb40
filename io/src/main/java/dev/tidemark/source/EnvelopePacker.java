package dev.tidemark.source;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Packs the records of one file into batches. */
final class EnvelopePacker {

  /** Batches stay near this size; a batch is read, parsed and written as one element. */
  static final int BATCH_BYTES = 512 * 1024;

  private static final int HEADER =
      1 + Long.BYTES + Long.BYTES + Integer.BYTES + EnvelopeCursor.DIGEST_BYTES;

  private final int source;
  private byte[] bytes = new byte[BATCH_BYTES + BATCH_BYTES / 4];
  private int size;

  EnvelopePacker(int source) {
    this.source = source;
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean isFull() {
    return size >= BATCH_BYTES;
  }

  void add(RecordScanner record) {
    int needed = size + HEADER + record.length();
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
    ByteBuffer.wrap(bytes, size, HEADER)
        .put((byte) record.kind().ordinal())
        .putLong(record.position())
        .putLong(record.fullLength())
        .putInt(record.length())
        .put(record.digest());
    System.arraycopy(record.buffer(), record.start(), bytes, size + HEADER, record.length());
    size = needed;
  }

  Envelopes drain() {
    Envelopes envelopes = new Envelopes(source, Arrays.copyOf(bytes, size));
    size = 0;
    return envelopes;
  }
}
