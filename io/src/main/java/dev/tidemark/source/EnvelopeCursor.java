package dev.tidemark.source;

import dev.tidemark.change.Digest;
import java.nio.ByteBuffer;

/** Walks the envelopes of a batch without creating objects. */
public final class EnvelopeCursor {

  /** The length of a record's SHA-256. */
  public static final int DIGEST_BYTES = 32;

  static final long NEVER_LATE = Long.MIN_VALUE;

  private static final RecordScanner.Kind[] KINDS = RecordScanner.Kind.values();

  private final ByteBuffer buffer;
  private RecordScanner.Kind kind;
  private long position;
  private long lateBefore;
  private long fullLength;
  private int digestStart;
  private int start;
  private int length;

  EnvelopeCursor(byte[] bytes) {
    buffer = ByteBuffer.wrap(bytes);
  }

  public boolean next() {
    buffer.position(start + length);
    if (!buffer.hasRemaining()) {
      return false;
    }
    kind = KINDS[buffer.get()];
    position = buffer.getLong();
    lateBefore = buffer.getLong();
    fullLength = buffer.getLong();
    length = buffer.getInt();
    digestStart = buffer.position();
    start = digestStart + DIGEST_BYTES;
    return true;
  }

  RecordScanner.Kind kind() {
    return kind;
  }

  /** Whether this is a message without a value. */
  public boolean isTombstone() {
    return kind == RecordScanner.Kind.TOMBSTONE;
  }

  /** Whether the bytes are at hand; those of a record above the size limit are not. */
  public boolean hasBytes() {
    return length == fullLength && !isTombstone();
  }

  /** Byte offset in the decompressed file, or offset in the topic partition. */
  public long position() {
    return position;
  }

  /** Whether a stream had come too far for a record of this source time, in microseconds. */
  boolean isLate(long sourceTime) {
    return Math.floorDiv(sourceTime, 1000L) < lateBefore;
  }

  /** Length of the record as it came. */
  public long fullLength() {
    return fullLength;
  }

  public byte[] bytes() {
    return buffer.array();
  }

  public int start() {
    return start;
  }

  public int length() {
    return length;
  }

  /** Where the 32 bytes of the record's SHA-256 begin. */
  public int digestStart() {
    return digestStart;
  }

  public Digest digest() {
    return new Digest(buffer.getLong(digestStart), buffer.getLong(digestStart + Long.BYTES));
  }
}
