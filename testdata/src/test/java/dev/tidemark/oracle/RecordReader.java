package dev.tidemark.oracle;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** Reads the records of one file, plain or compressed as its name says, blank lines left out. */
final class RecordReader implements Closeable {

  private static final int CHUNK = 1 << 16;

  private final InputStream file;
  private final String name;
  private final byte[] chunk = new byte[CHUNK];

  private InputStream content;
  private int filled;
  private int taken;
  private long offset;
  private boolean ended;
  private boolean torn;

  RecordReader(Path path) throws IOException {
    this.file = Files.newInputStream(path);
    this.name = path.getFileName().toString();
  }

  /** The next record, or nothing at the end of the file. */
  Optional<SourceRecord> next() throws IOException {
    while (!ended) {
      SourceRecord record = line();

      if (!record.isBlank()) {
        return Optional.of(record);
      }
    }

    return Optional.empty();
  }

  private SourceRecord line() throws IOException {
    long start = offset;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int read = read();

    while (read >= 0 && read != '\n') {
      line.write(read);
      read = read();
    }

    byte[] bytes = line.toByteArray();
    boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return new SourceRecord(
        start,
        carriageReturn && !torn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes,
        ended && torn);
  }

  private int read() throws IOException {
    if (taken == filled && !fill()) {
      ended = true;
      return -1;
    }

    offset++;
    return chunk[taken++] & 0xFF;
  }

  private boolean fill() throws IOException {
    taken = 0;
    filled = 0;

    try {
      if (content == null) {
        content = decompressed();
      }

      filled = Math.max(0, content.read(chunk));
    } catch (IOException e) {
      if (content == file) {
        throw e;
      }

      torn = true;
    }

    return filled > 0;
  }

  private InputStream decompressed() throws IOException {
    if (name.endsWith(".gz")) {
      return new GZIPInputStream(file, CHUNK);
    }

    return name.endsWith(".zst") ? new ZstdCompressorInputStream(file) : file;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
