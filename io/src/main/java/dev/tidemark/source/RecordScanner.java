package dev.tidemark.source;

import dev.tidemark.envelope.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Cuts a stream of bytes into records: the non-blank texts between line feeds, less one carriage
 * return at their end. Line feeds in quotes may belong to them.
 *
 * <p>Holds at most one record of the size limit; a longer one is measured and digested while it
 * passes. A stream that breaks ends in one last {@link Kind#BROKEN} record with what was left.
 */
final class RecordScanner implements FileRecords {

  /** What became of a record's bytes. */
  enum Kind {
    WHOLE,
    TOO_LONG,
    BROKEN,
    /** A message of a topic that has no value. */
    TOMBSTONE,
    /** A row of a CSV file that is none, or that its header does not fit. */
    MISSHAPEN
  }

  private static final int READ_AHEAD = 256 * 1024;

  private final InputStream in;
  private final int limit;
  private final boolean quoted;
  private final MessageDigest sha256;
  private final StreamWindow window;

  private Kind kind;
  private int start;
  private int length;
  private long position;
  private boolean blank;
  private long fullLength;
  private byte[] digest;
  private boolean inQuotes;
  private boolean justClosed;
  private byte previous;

  /**
   * @param position where in the file {@code in} begins
   * @param limit the greatest length of a record in bytes
   * @param quoted whether a line feed between double quotes is a part of its record
   */
  RecordScanner(InputStream in, long position, int limit, boolean quoted, MessageDigest sha256) {
    this.in = in;
    this.limit = limit;
    this.quoted = quoted;
    this.sha256 = sha256;
    this.window = new StreamWindow(in, position, limit + 2 + READ_AHEAD);
  }

  /** Skips the rest of a line that began before the first byte. */
  void skipLine() throws IOException {
    do {
      int feed = window.findFeed(window.next);
      if (feed >= 0) {
        window.next = feed + 1;
        return;
      }
      window.next = window.filled;
    } while (window.fill());
  }

  @Override
  public boolean next(long end) throws IOException {
    while (true) {
      if (window.positionOf(window.next) >= end) {
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

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public long reached() {
    return window.positionOf(window.next);
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public byte[] buffer() {
    return window.bytes;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long fullLength() {
    return fullLength;
  }

  @Override
  public byte[] digest() {
    if (length == fullLength) {
      sha256.update(window.bytes, start, length);
      digest = sha256.digest();
    }
    return digest;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean scanLine() throws IOException {
    int searched = window.next;
    beginRecord();
    while (true) {
      int feed = findEnd(searched);
      if (feed >= 0) {
        int from = window.next;
        window.next = feed + 1;
        return record(from, withoutReturn(from, feed));
      }
      int pending = window.filled - window.next;
      if (pending > limit + 1) {
        return scanTooLong();
      }
      if (!window.fill()) {
        return lastRecord();
      }
      searched = pending;
    }
  }

  /** The line feed that ends the record, or -1. */
  private int findEnd(int from) {
    if (!quoted) {
      return window.findFeed(from);
    }
    int at = from;
    while (true) {
      int feed = window.findFeed(at);
      int end = feed < 0 ? window.filled : feed;
      for (int i = at; i < end; i++) {
        passQuote(window.bytes[i]);
      }
      if (feed < 0 || !inQuotes) {
        return feed;
      }
      passQuote(window.bytes[feed]);
      at = feed + 1;
    }
  }

  /** A quote opens where a value begins; one behind another that closes is a part of the text. */
  private void passQuote(byte each) {
    boolean closes = inQuotes && each == '"';
    boolean opens = !inQuotes && each == '"' && (previous == ',' || justClosed);
    inQuotes = opens || inQuotes && !closes;
    justClosed = closes;
    previous = each;
  }

  private void beginRecord() {
    inQuotes = false;
    justClosed = false;
    previous = ',';
  }

  private boolean lastRecord() {
    int from = window.next;
    window.next = window.filled;
    return window.isBroken()
        ? record(from, window.filled)
        : window.filled > from && record(from, withoutReturn(from, window.filled));
  }

  private boolean record(int from, int to) {
    blank = isBlank(from, to);
    if (to - from > limit) {
      sha256.update(window.bytes, from, to - from);
      return takeMeasured(window.positionOf(from), to - from);
    }
    kind = window.takeBroken() ? Kind.BROKEN : Kind.WHOLE;
    start = from;
    length = to - from;
    fullLength = length;
    position = window.positionOf(from);
    return true;
  }

  /** Takes a record above the limit: what it measured, and none of its bytes. */
  private boolean takeMeasured(long began, long measured) {
    kind = window.takeBroken() ? Kind.BROKEN : Kind.TOO_LONG;
    start = window.next;
    length = 0;
    fullLength = measured;
    position = began;
    digest = sha256.digest();
    return true;
  }

  /** Measures a record that does not fit the window, letting its bytes go by. */
  private boolean scanTooLong() throws IOException {
    long began = window.positionOf(window.next);
    long measured = 0;
    blank = true;
    beginRecord();
    while (true) {
      int feed = findEnd(window.next);
      int end =
          feed >= 0 ? withoutReturn(window.next, feed) : withoutReturn(window.next, window.filled);
      sha256.update(window.bytes, window.next, end - window.next);
      measured += end - window.next;
      blank = blank && isBlank(window.next, end);
      window.next = feed >= 0 ? feed + 1 : end;
      if (feed >= 0 || !window.fill()) {
        break;
      }
    }
    if (window.isBroken()) {
      sha256.update(window.bytes, window.next, window.filled - window.next);
      measured += window.filled - window.next;
      window.next = window.filled;
    }
    return takeMeasured(began, measured);
  }

  private int withoutReturn(int from, int to) {
    return to > from && window.bytes[to - 1] == '\r' ? to - 1 : to;
  }

  private boolean isBlank(int from, int to) {
    boolean marked =
        window.positionOf(from) == 0
            && Texts.startsWithByteOrderMark(window.bytes, from, to - from);
    for (int i = marked ? from + Texts.BYTE_ORDER_MARK_LENGTH : from; i < to; i++) {
      if (window.bytes[i] != ' ' && window.bytes[i] != '\t' && window.bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
