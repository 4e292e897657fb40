package dev.tidemark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of an engine, with the Java of this one, watched from outside. */
public final class EngineProcess implements AutoCloseable {

  /** For all whose heap decides what they can do. */
  public static final List<String> JAVA_OPTIONS = List.of("-Xmx4g", "-XX:+UseParallelGC");

  /** The variable {@code ./tidemark} takes other Java options from. */
  public static final String LAUNCHER_OPTIONS = "TIDEMARK_JAVA_OPTS";

  private static final int LOOK_MILLIS = 20;
  private static final int SECONDS_TO_STOP = 10;
  private static final String PEAK = "VmHWM:";

  private final Process process;
  private final Path output;
  private final long began;
  private final Thread hook;

  private EngineProcess(Process process, Path output, long began) {
    this.process = process;
    this.output = output;
    this.began = began;
    this.hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What it prints goes to a file, what it complains about to another beside it. */
  public static EngineProcess start(List<String> command, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors(output).toFile());
    builder.environment().remove(LAUNCHER_OPTIONS);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    long began = System.nanoTime();
    return new EngineProcess(builder.start(), output, began);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until it ends.
   *
   * @throws IOException if it fails
   */
  public Cost succeed() throws IOException {
    Duration cpu = Duration.ZERO;
    long peak = 0;
    long ended;
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        cpu = process.info().totalCpuDuration().orElse(cpu);
        peak = Math.max(peak, peakBytes());
      }
      ended = System.nanoTime();
    } catch (InterruptedException e) {
      throw new IOException("Interrupted while waiting for a process", e);
    } finally {
      stop();
    }
    if (process.exitValue() != 0) {
      throw failed();
    }
    return new Cost(Duration.ofNanos(ended - began), cpu, peak);
  }

  /** A process that has ended before its time. */
  public IOException failed() {
    return new IOException(
        "Cannot go on: a process ended with code %d, see %s"
            .formatted(process.exitValue(), errors(output)));
  }

  @Override
  public void close() {
    stop();
  }

  /** Ends it, if it has not ended yet. */
  public void stop() {
    process.destroy();
    process.onExit().completeOnTimeout(process, SECONDS_TO_STOP, TimeUnit.SECONDS).join();
    process.destroyForcibly().onExit().join();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running: the process is gone either way.
    }
  }

  private long peakBytes() {
    try {
      return Files.readAllLines(Path.of("/proc/%d/status".formatted(process.pid()))).stream()
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      // It has just ended, or this is no Linux.
      return 0;
    }
  }

  private static Path errors(Path output) {
    return output.resolveSibling(output.getFileName() + ".err");
  }
}
