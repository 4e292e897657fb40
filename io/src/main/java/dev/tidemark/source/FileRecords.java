package dev.tidemark.source;

import dev.tidemark.source.RecordScanner.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.security.MessageDigest;

/** The records of a file, one after the other. */
interface FileRecords extends Closeable {

  /**
   * Opens a file at the first record that begins at {@code from} or behind it.
   *
   * @param from 0 in a file that cannot be split
   * @param limit the greatest length of a record in bytes
   */
  static FileRecords open(InputFile file, long from, int limit, MessageDigest sha256)
      throws IOException {
    // One byte earlier, so that a line that begins exactly here is told from one that goes on.
    long position = Math.max(0, from - 1);
    RecordScanner lines =
        new RecordScanner(FileStreams.open(file, position), position, limit, file.isCsv(), sha256);
    if (from > 0) {
      lines.skipLine();
    }
    return file.isCsv() ? new CsvScanner(lines, limit, sha256) : lines;
  }

  /** Moves to the next record that begins before {@code end}; false when there is none. */
  boolean next(long end) throws IOException;

  Kind kind();

  /** How far into the decompressed file everything has been seen. */
  long reached();

  /** Where in the decompressed file the record begins. */
  long position();

  byte[] buffer();

  int start();

  /** The bytes at hand; 0 when they are more than the limit. */
  int length();

  /** The bytes the record has in all. */
  long fullLength();

  /** The SHA-256 of the record's bytes. */
  byte[] digest();
}
