package dev.tidemark.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip without mercy: whatever is behind the last whole member, zeros apart, is an
 * error, where {@link java.util.zip.GZIPInputStream} takes it for the end. Hands out every byte in
 * front of an error, however it is read.
 */
final class GzipStream extends InputStream {

  private static final int BUFFER = 64 * 1024;
  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int RESERVED = 0b111 << 5;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] compressed = new byte[BUFFER];
  private int filled;
  private int next;
  private boolean began;
  private boolean insideMember;
  private ZipException corruption;

  GzipStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (insideMember || openMember()) {
      int read = inflate(bytes, from, length);
      if (read > 0) {
        checksum.update(bytes, from, read);
        return read;
      }
      if (inflater.finished()) {
        next = filled - inflater.getRemaining();
        closeMember();
      } else if (!fill()) {
        throw new EOFException("gzip member ends too early");
      } else {
        inflater.setInput(compressed, 0, filled);
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] bytes, int from, int length) throws ZipException {
    if (corruption != null) {
      throw corruption;
    }
    long before = inflater.getBytesWritten();
    try {
      int read = inflater.inflate(bytes, from, length);
      if (inflater.needsDictionary()) {
        throw new ZipException("gzip member asks for a dictionary");
      }
      return read;
    } catch (DataFormatException e) {
      corruption = new ZipException("corrupt gzip member");
      int read = (int) (inflater.getBytesWritten() - before);
      if (read == 0) {
        throw corruption;
      }
      return read;
    }
  }

  /** Reads the header of the next member; false when nothing or only padding follows. */
  private boolean openMember() throws IOException {
    int first = began ? nextOrEnd() : nextByte();
    while (began && first == 0) {
      first = nextOrEnd();
      require(first <= 0);
    }
    if (first < 0) {
      return false;
    }
    began = true;
    require((first | nextByte() << 8) == MAGIC);
    require(nextByte() == DEFLATE);
    int flags = nextByte();
    require((flags & RESERVED) == 0);
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(nextByte() | nextByte() << 8);
    }
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    skip((flags & HEADER_CHECKSUM) != 0 ? 2 : 0);
    inflater.reset();
    inflater.setInput(compressed, next, filled - next);
    checksum.reset();
    insideMember = true;
    return true;
  }

  private void closeMember() throws IOException {
    require(nextInt() == (int) checksum.getValue());
    require(nextInt() == (int) inflater.getBytesWritten());
    insideMember = false;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      nextByte();
    }
  }

  private void skipText(boolean present) throws IOException {
    while (present && nextByte() != 0) {}
  }

  private int nextInt() throws IOException {
    return nextByte() | nextByte() << 8 | nextByte() << 16 | nextByte() << 24;
  }

  private int nextByte() throws IOException {
    int each = nextOrEnd();
    if (each < 0) {
      throw new EOFException("gzip member ends too early");
    }
    return each;
  }

  private int nextOrEnd() throws IOException {
    return next < filled || fill() ? compressed[next++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    next = 0;
    filled = Math.max(0, in.read(compressed));
    return filled > 0;
  }

  private static void require(boolean valid) throws ZipException {
    if (!valid) {
      throw new ZipException("not a gzip member");
    }
  }
}
