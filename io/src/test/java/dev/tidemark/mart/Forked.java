package dev.tidemark.mart;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another Java process with the classes of this one. */
final class Forked implements AutoCloseable {

  private final Process process;
  private final BufferedReader lines;

  private Forked(Process process) {
    this.process = process;
    this.lines = process.inputReader();
  }

  static Forked start(Class<?> main, Path argument) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new Forked(
        new ProcessBuilder(
                List.of(
                    java,
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName(),
                    argument.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** The next line it says; null when it has nothing more to say. */
  String says() throws IOException {
    return lines.readLine();
  }

  /** Kills it, as an operator or the kernel would. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
