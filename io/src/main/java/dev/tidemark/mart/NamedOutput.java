package dev.tidemark.mart;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.util.Optional;

/** Writes a file, and says which one when it cannot: a disk that is full says only that it is. */
final class NamedOutput extends FilterOutputStream {

  private final String file;

  NamedOutput(String file, OutputStream out) {
    super(out);
    this.file = file;
  }

  /** What is said of a file that cannot be written. */
  static IOException cannotWrite(String file, IOException e) {
    return new IOException("Cannot write '%s': %s".formatted(file, reason(e)), e);
  }

  @Override
  public void write(int each) throws IOException {
    naming(() -> out.write(each));
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    naming(() -> out.write(bytes, from, length));
  }

  @Override
  public void flush() throws IOException {
    naming(out::flush);
  }

  @Override
  public void close() throws IOException {
    naming(out::close);
  }

  private interface Step {

    void take() throws IOException;
  }

  private void naming(Step step) throws IOException {
    try {
      step.take();
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException named
        ? Optional.ofNullable(named.getReason()).orElse(named.getClass().getSimpleName())
        : Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}
