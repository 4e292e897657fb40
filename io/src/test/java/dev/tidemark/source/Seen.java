package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tidemark.source.RecordScanner.Kind;
import java.io.IOException;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A record as a reader saw it.
 *
 * @param bytes the record, a character per byte; null when its bytes were not kept
 */
record Seen(Kind kind, long position, long length, String bytes, String sha256)
    implements Serializable {

  /** What is in a file, worked out with all of it at hand. */
  static List<Seen> in(byte[] content, int limit) {
    return in(content, limit, false);
  }

  /**
   * @param breaks whether the file breaks where {@code content} ends
   */
  static List<Seen> in(byte[] content, int limit, boolean breaks) {
    List<Seen> records = new ArrayList<>();
    String text = new String(content, ISO_8859_1);
    int start = 0;
    for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', start)) {
      addLine(text.substring(start, feed), start, limit, records);
      start = feed + 1;
    }
    String rest = text.substring(start);
    if (breaks) {
      records.add(of(Kind.BROKEN, start, rest, limit));
    } else {
      addLine(rest, start, limit, records);
    }
    return records;
  }

  private static void addLine(String line, int start, int limit, List<Seen> records) {
    String record = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    boolean marked = start == 0 && record.startsWith("\u00ef\u00bb\u00bf");
    if (!(marked ? record.substring(3) : record).matches("[ \t\r]*")) {
      records.add(of(record.length() > limit ? Kind.TOO_LONG : Kind.WHOLE, start, record, limit));
    }
  }

  private static Seen of(Kind kind, long position, String record, int limit) {
    byte[] bytes = record.getBytes(ISO_8859_1);
    return new Seen(
        kind, position, bytes.length, bytes.length > limit ? null : record, sha256(bytes));
  }

  /** What a scanner finds before {@code end}. */
  static List<Seen> by(FileRecords records, long end) throws IOException {
    List<Seen> seen = new ArrayList<>();
    while (records.next(end)) {
      boolean kept = records.length() == records.fullLength();
      seen.add(
          new Seen(
              records.kind(),
              records.position(),
              records.fullLength(),
              kept ? text(records.buffer(), records.start(), records.length()) : null,
              HexFormat.of().formatHex(records.digest())));
    }
    return seen;
  }

  static List<Seen> in(Envelopes envelopes) {
    List<Seen> seen = new ArrayList<>();
    EnvelopeCursor each = envelopes.cursor();
    while (each.next()) {
      seen.add(
          new Seen(
              each.kind(),
              each.position(),
              each.fullLength(),
              each.hasBytes() ? text(each.bytes(), each.start(), each.length()) : null,
              HexFormat.of()
                  .formatHex(
                      each.bytes(),
                      each.digestStart(),
                      each.digestStart() + EnvelopeCursor.DIGEST_BYTES)));
    }
    return seen;
  }

  private static String text(byte[] bytes, int start, int length) {
    return new String(Arrays.copyOfRange(bytes, start, start + length), ISO_8859_1);
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newSha256().digest(bytes));
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Short: a record may be long. */
  @Override
  public String toString() {
    String shown = bytes == null || bytes.length() > 40 ? "..." : bytes;
    return "%s at %d, %d bytes: %s".formatted(kind, position, length, shown);
  }
}
