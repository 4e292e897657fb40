package dev.tidemark.runner;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.hamcrest.Matcher;

/** The command line in a process of its own, as a user starts it. */
final class StreamProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 300;
  private static final int PAUSE_MILLIS = 100;

  private final Process process;
  private final Path log;

  private StreamProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static StreamProcess start(Path log, List<String> arguments) throws IOException {
    return start(log, List.of(), arguments);
  }

  /**
   * @param options for its Java
   */
  static StreamProcess start(Path log, List<String> options, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.tidemark.cli.Tidemark");
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new StreamProcess(process, log);
  }

  /** Returns when something is as it should be; the process has to live until then. */
  <T> void await(Callable<T> actual, Matcher<? super T> expected) throws Exception {
    long began = System.nanoTime();
    while (!expected.matches(actual.call())) {
      assertThat("lives: " + output(), process.isAlive(), is(true));
      if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
        assertThat(output(), actual.call(), expected);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** From now on it cannot write more than 4 KB to a file, as if its disk were full then. */
  void takeSpace() throws IOException, InterruptedException {
    String limit = "--fsize=4096:4096";
    int exitCode = new ProcessBuilder("prlimit", "--pid=" + process.pid(), limit).start().waitFor();
    assertThat("prlimit of util-linux", exitCode, is(0));
  }

  /**
   * Returns what the last group of a pattern finds, or all of it, as soon as there is something.
   */
  String awaitOutput(Pattern pattern) throws Exception {
    await(() -> pattern.matcher(output()).find(), is(true));
    return pattern
        .matcher(output())
        .results()
        .map(found -> found.group(found.groupCount()))
        .findFirst()
        .orElseThrow();
  }

  /** The processes it has started. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** Does what Ctrl-C at its terminal does. */
  void interrupt() throws Exception {
    List<String> kill = new ArrayList<>(List.of("kill", "-INT", String.valueOf(process.pid())));
    children().forEach(child -> kill.add(String.valueOf(child.pid())));
    new ProcessBuilder(kill).start().waitFor();
  }

  /** Asks it to end, as SIGTERM does. */
  void terminate() {
    process.destroy();
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  int exitCode() throws InterruptedException {
    assertThat("ends", process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), is(true));
    return process.exitValue();
  }

  String output() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    kill();
  }
}
