package dev.tidemark.source;

import com.github.luben.zstd.ZstdIOException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.ZipException;

/**
 * Cuts a stream of bytes into records: the non-blank texts between line feeds, less one carriage
 * return at their end.
 *
 * <p>Holds at most one record of the size limit; a longer one is measured and digested while it
 * passes. A stream that breaks ends in one last {@link Kind#BROKEN} record with what was left.
 */
final class RecordScanner implements Closeable {

  /** What became of a record's bytes. */
  enum Kind {
    WHOLE,
    TOO_LONG,
    BROKEN
  }

  private static final int READ_AHEAD = 256 * 1024;

  private final InputStream in;
  private final int limit;
  private final MessageDigest sha256;
  private final byte[] buffer;
  private long bufferPosition;
  private int filled;
  private int next;
  private boolean exhausted;
  private boolean broken;

  private Kind kind;
  private int start;
  private int length;
  private long position;
  private boolean blank;
  private long fullLength;
  private byte[] digest;

  /**
   * @param position where in the file {@code in} begins
   * @param limit the greatest length of a record in bytes
   */
  RecordScanner(InputStream in, long position, int limit, MessageDigest sha256) {
    this.in = in;
    this.bufferPosition = position;
    this.limit = limit;
    this.sha256 = sha256;
    this.buffer = new byte[limit + 2 + READ_AHEAD];
  }

  /** Skips the rest of a line that began before this stream. */
  void skipLine() throws IOException {
    do {
      int feed = findFeed(next);
      if (feed >= 0) {
        next = feed + 1;
        return;
      }
      next = filled;
    } while (fill());
  }

  /** Moves to the next record that begins before {@code end}; false when there is none. */
  boolean next(long end) throws IOException {
    while (true) {
      if (bufferPosition + next >= end) {
        return false;
      }
      if (!scanLine()) {
        return false;
      }
      if (kind == Kind.BROKEN || !blank) {
        return true;
      }
    }
  }

  Kind kind() {
    return kind;
  }

  /** How far into the decompressed file everything has been seen. */
  long reached() {
    return bufferPosition + next;
  }

  /** Where in the decompressed file the record begins. */
  long position() {
    return position;
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  /** The bytes at hand; 0 when they are more than the limit. */
  int length() {
    return length;
  }

  /** The bytes the record has in the file. */
  long fullLength() {
    return fullLength;
  }

  /** The SHA-256 of the record's bytes. */
  byte[] digest() {
    if (length == fullLength) {
      sha256.update(buffer, start, length);
      digest = sha256.digest();
    }
    return digest;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean scanLine() throws IOException {
    int searched = next;
    while (true) {
      int feed = findFeed(searched);
      if (feed >= 0) {
        int from = next;
        next = feed + 1;
        return record(from, withoutReturn(from, feed));
      }
      int pending = filled - next;
      if (pending > limit + 1) {
        return scanTooLong();
      }
      if (!fill()) {
        return lastRecord();
      }
      searched = pending;
    }
  }

  private boolean lastRecord() {
    int from = next;
    next = filled;
    return broken
        ? record(from, filled)
        : filled > from && record(from, withoutReturn(from, filled));
  }

  private boolean record(int from, int to) {
    blank = isBlank(from, to);
    if (to - from > limit) {
      sha256.update(buffer, from, to - from);
      return takeMeasured(bufferPosition + from, to - from);
    }
    kind = takeBroken() ? Kind.BROKEN : Kind.WHOLE;
    start = from;
    length = to - from;
    fullLength = length;
    position = bufferPosition + from;
    return true;
  }

  /** Takes a record above the limit: what it measured, and none of its bytes. */
  private boolean takeMeasured(long began, long measured) {
    kind = takeBroken() ? Kind.BROKEN : Kind.TOO_LONG;
    start = next;
    length = 0;
    fullLength = measured;
    position = began;
    digest = sha256.digest();
    return true;
  }

  /** Whether this is the record that the stream broke in; asked once per record. */
  private boolean takeBroken() {
    boolean wasBroken = broken;
    broken = false;
    return wasBroken;
  }

  /** Measures a record that does not fit the buffer, letting its bytes go by. */
  private boolean scanTooLong() throws IOException {
    long began = bufferPosition + next;
    long measured = 0;
    blank = true;
    while (true) {
      int feed = findFeed(next);
      int end = feed >= 0 ? withoutReturn(next, feed) : withoutReturn(next, filled);
      sha256.update(buffer, next, end - next);
      measured += end - next;
      blank = blank && isBlank(next, end);
      next = feed >= 0 ? feed + 1 : end;
      if (feed >= 0 || !fill()) {
        break;
      }
    }
    if (broken) {
      sha256.update(buffer, next, filled - next);
      measured += filled - next;
      next = filled;
    }
    return takeMeasured(began, measured);
  }

  private int withoutReturn(int from, int to) {
    return to > from && buffer[to - 1] == '\r' ? to - 1 : to;
  }

  private int findFeed(int from) {
    for (int i = from; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Moves what is left to the front and reads on behind it; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (exhausted) {
      return false;
    }
    System.arraycopy(buffer, next, buffer, 0, filled - next);
    bufferPosition += next;
    filled -= next;
    next = 0;
    try {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read > 0) {
        filled += read;
        return true;
      }
    } catch (EOFException | ZipException | ZstdIOException e) {
      broken = true;
    }
    exhausted = true;
    return false;
  }

  private boolean isBlank(int from, int to) {
    boolean marked =
        bufferPosition + from == 0 && Texts.startsWithByteOrderMark(buffer, from, to - from);
    for (int i = marked ? from + Texts.BYTE_ORDER_MARK_LENGTH : from; i < to; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
