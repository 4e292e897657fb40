package dev.tidemark.source;

import dev.tidemark.change.Digest;
import java.nio.ByteBuffer;

/** Walks the envelopes of a batch without creating objects. */
public final class EnvelopeCursor {

  /** The length of a record's SHA-256. */
  public static final int DIGEST_BYTES = 32;

  private static final RecordScanner.Kind[] KINDS = RecordScanner.Kind.values();

  private final ByteBuffer buffer;
  private RecordScanner.Kind kind;
  private long position;
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
    fullLength = buffer.getLong();
    length = buffer.getInt();
    digestStart = buffer.position();
    start = digestStart + DIGEST_BYTES;
    return true;
  }

  RecordScanner.Kind kind() {
    return kind;
  }

  /** Whether the bytes are at hand; those of a record above the size limit are not. */
  public boolean hasBytes() {
    return length == fullLength;
  }

  /** Byte offset in the decompressed file. */
  public long position() {
    return position;
  }

  /** Length of the record in the file. */
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
