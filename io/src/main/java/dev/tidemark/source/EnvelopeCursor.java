package dev.tidemark.source;

import dev.tidemark.change.Digest;
import dev.tidemark.envelope.Message;
import dev.tidemark.envelope.Texts;
import java.nio.ByteBuffer;

/** Walks the envelopes of a batch without creating objects. */
public final class EnvelopeCursor implements Message {

  /** The length of a record's SHA-256. */
  public static final int DIGEST_BYTES = 32;

  static final long NEVER_LATE = Long.MIN_VALUE;

  /** Marks the kind of a record that is followed by the key and the headers of its message. */
  static final int OF_MESSAGE = 0x40;

  static final int NONE = -1;

  private static final int LATE_BEFORE = 1 + Long.BYTES;

  private static final RecordScanner.Kind[] KINDS = RecordScanner.Kind.values();

  private final ByteBuffer buffer;
  private RecordScanner.Kind kind;
  private long position;
  private int recordStart;
  private long lateBefore;
  private long fullLength;
  private int digestStart;
  private int start;
  private int length;
  private int end;
  private int keyStart;
  private int keyLength;
  private int headersStart;
  private int headersLength;

  EnvelopeCursor(byte[] bytes) {
    buffer = ByteBuffer.wrap(bytes);
  }

  public boolean next() {
    buffer.position(end);
    if (!buffer.hasRemaining()) {
      return false;
    }
    recordStart = end;
    int marked = buffer.get();
    kind = KINDS[marked & ~OF_MESSAGE];
    position = buffer.getLong();
    lateBefore = buffer.getLong();
    fullLength = buffer.getLong();
    length = buffer.getInt();
    digestStart = buffer.position();
    start = digestStart + DIGEST_BYTES;
    end = start + length;
    keyLength = NONE;
    headersLength = NONE;
    if ((marked & OF_MESSAGE) != 0) {
      readMessage();
    }
    return true;
  }

  private void readMessage() {
    buffer.position(end);
    keyLength = buffer.getInt();
    keyStart = buffer.position();
    buffer.position(keyStart + Math.max(0, keyLength));
    headersLength = buffer.getInt();
    headersStart = buffer.position();
    end = headersStart + Math.max(0, headersLength);
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

  /** Whether this is a message that its format may be able to read: whole, and text. */
  public boolean isReadable() {
    return kind == RecordScanner.Kind.WHOLE && Texts.isUtf8(bytes(), start, length);
  }

  /** Byte offset in the decompressed file, or offset in the topic partition. */
  public long position() {
    return position;
  }

  /** Where the record begins, with all that is kept of it. */
  int recordStart() {
    return recordStart;
  }

  int recordEnd() {
    return end;
  }

  /** Which source times are late, in milliseconds; see {@link SourceTimePolicy}. */
  long lateBefore() {
    return lateBefore;
  }

  void setLateBefore(long time) {
    lateBefore = time;
    buffer.putLong(recordStart + LATE_BEFORE, time);
  }

  /** Whether a stream had come too far for a record of this source time, in microseconds. */
  boolean isLate(long sourceTime) {
    return Math.floorDiv(sourceTime, 1000L) < lateBefore;
  }

  /** Length of the record as it came. */
  public long fullLength() {
    return fullLength;
  }

  @Override
  public byte[] bytes() {
    return buffer.array();
  }

  public int start() {
    return start;
  }

  public int length() {
    return length;
  }

  @Override
  public int textStart() {
    return start + markLength();
  }

  @Override
  public int textLength() {
    return length - markLength();
  }

  /** How long the byte order mark is that the first record of a file may begin with. */
  private int markLength() {
    return position == 0 && Texts.startsWithByteOrderMark(bytes(), start, length)
        ? Texts.BYTE_ORDER_MARK_LENGTH
        : 0;
  }

  @Override
  public boolean hasKey() {
    return keyLength != NONE;
  }

  @Override
  public int keyStart() {
    return keyStart;
  }

  @Override
  public int keyLength() {
    return keyLength;
  }

  /** Whether this is a message with headers. */
  public boolean hasHeaders() {
    return headersLength != NONE;
  }

  /** Where the headers begin, as a JSON text. */
  public int headersStart() {
    return headersStart;
  }

  public int headersLength() {
    return headersLength;
  }

  /** Where the 32 bytes of the record's SHA-256 begin. */
  public int digestStart() {
    return digestStart;
  }

  @Override
  public Digest digest() {
    return new Digest(buffer.getLong(digestStart), buffer.getLong(digestStart + Long.BYTES));
  }
}
