package dev.tidemark.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java of its own, small and quick to start, that ends when this one shuts down. */
final class Jvm {

  private static final int SECONDS_TO_STOP = 10;
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT %4$s %3$s: %5$s%6$s%n");

  private final Process process;
  private final Thread hook;

  private Jvm(Process process) {
    this.process = process;
    this.hook = new Thread(process::destroyForcibly);
  }

  /** Runs a class from a folder of jars, and appends what it says to a log. */
  static Jvm start(Path jars, Path directory, Path log, String mainClass, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", jars.resolve("*").toString(), mainClass));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Jvm jvm = new Jvm(process);
    jvm.endWithThisOne();
    return jvm;
  }

  boolean endsWithin(Duration patience) throws IOException {
    try {
      return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw Interruption.of("a process", e);
    }
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Asks it to end, and ends it if that takes too long. */
  void stop() {
    process.destroy();
    process.onExit().completeOnTimeout(process, SECONDS_TO_STOP, TimeUnit.SECONDS).join();
    kill();
  }

  /** Ends it at once; returns when it is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
    forget();
  }

  private void endWithThisOne() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running: the process is gone either way.
    }
  }
}
