package dev.tidemark.generate;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One file of lines, which never replaces a file that is there already. */
final class LineFile implements Closeable {

  private static final int BUFFER = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] LF = {'\n'};
  private static final byte[] CRLF = {'\r', '\n'};
  private static final String[] BLANKS = {"", " ", "\t", "   "};

  private final OutputStream out;
  private final byte[] lineEnd;
  private final boolean terminated;
  private long lines;
  private long bytes;
  private boolean begun;

  private LineFile(OutputStream out, byte[] lineEnd, boolean terminated) {
    this.out = out;
    this.lineEnd = lineEnd;
    this.terminated = terminated;
  }

  /** Creates the {@code slice}-th file and the folders around it. */
  static LineFile create(Path path, GeneratorSpec spec, int slice) throws IOException {
    Files.createDirectories(path.getParent());
    OutputStream file = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW);
    OutputStream out = new BufferedOutputStream(spec.compression().pack(file), BUFFER);
    long seed = Dice.nth(Dice.mix(spec.seed()), slice);
    LineFile created =
        new LineFile(
            out,
            spec.happens(Chaos.CRLF, seed) ? CRLF : LF,
            !spec.happens(Chaos.UNTERMINATED, seed));
    if (spec.happens(Chaos.BOM, seed)) {
      created.write(BYTE_ORDER_MARK);
    }
    return created;
  }

  void append(Line line) throws IOException {
    endLineBefore();
    line.writeTo(out);
    bytes += line.length();
    lines++;
  }

  void appendBlank(long variant) throws IOException {
    endLineBefore();
    write(BLANKS[(int) (variant % BLANKS.length)].getBytes(StandardCharsets.US_ASCII));
  }

  long lines() {
    return lines;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      if (terminated) {
        write(lineEnd);
      }
    }
  }

  private void endLineBefore() throws IOException {
    if (begun) {
      write(lineEnd);
    }
    begun = true;
  }

  private void write(byte[] more) throws IOException {
    out.write(more);
    bytes += more.length;
  }
}
