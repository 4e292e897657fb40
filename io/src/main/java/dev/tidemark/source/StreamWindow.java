package dev.tidemark.source;

import com.github.luben.zstd.ZstdIOException;
import dev.tidemark.envelope.Texts;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * The part of a stream that is in memory: bytes up to {@link #next} are done with, those up to
 * {@link #filled} are at hand.
 */
final class StreamWindow {

  /** Little enough that it is still in a near cache when it is looked at. */
  private static final int AT_ONCE = 128 * 1024;

  final byte[] bytes;
  int next;
  int filled;

  private final InputStream in;
  private long position;
  private boolean exhausted;
  private boolean broken;

  /**
   * @param position where in its file {@code in} begins
   */
  StreamWindow(InputStream in, long position, int size) {
    this.in = in;
    this.position = position;
    this.bytes = new byte[size];
  }

  /** Where in the file a byte of this window lies. */
  long positionOf(int index) {
    return position + index;
  }

  /** The first line feed at or behind {@code from}, or -1. */
  int findFeed(int from) {
    return Texts.findFeed(bytes, from, filled);
  }

  /** Moves what is left to the front and reads on behind it; false at the end of the stream. */
  boolean fill() throws IOException {
    if (exhausted) {
      return false;
    }
    System.arraycopy(bytes, next, bytes, 0, filled - next);
    position += next;
    filled -= next;
    next = 0;
    try {
      int read = in.read(bytes, filled, Math.min(bytes.length - filled, AT_ONCE));
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

  /** Whether the stream ended by breaking. */
  boolean isBroken() {
    return broken;
  }

  /** Tells once whether the stream ended by breaking. */
  boolean takeBroken() {
    boolean wasBroken = broken;
    broken = false;
    return wasBroken;
  }
}
