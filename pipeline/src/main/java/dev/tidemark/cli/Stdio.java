package dev.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Where a command reads from and writes to.
 *
 * @param isTerminal whether a person sits at both ends
 */
record Stdio(InputStream in, PrintWriter out, PrintWriter err, boolean isTerminal) {

  /** The streams of this process; what it writes is UTF-8 whatever the locale says. */
  static Stdio ofProcess() {
    return new Stdio(
        System.in,
        new PrintWriter(writer(FileDescriptor.out)),
        new PrintWriter(writer(FileDescriptor.err), true),
        System.console() != null);
  }

  private static Writer writer(FileDescriptor descriptor) {
    return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8));
  }
}
