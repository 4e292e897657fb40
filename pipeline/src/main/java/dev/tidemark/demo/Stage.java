package dev.tidemark.demo;

import dev.tidemark.broker.Broker;
import dev.tidemark.process.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The processes of a demo and their temporary folder.
 *
 * <p>They are gone when it is closed. The folder stays when something went wrong, for the logs.
 */
final class Stage implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** How a stream ends that is stopped before it has a job. */
  private static final int TERMINATED = 143;

  private final Path folder;
  private final Thread hook = new Thread(this::abandon);
  private Broker broker;
  private Child stream;
  private boolean wentWell;
  private volatile boolean abandoned;

  private Stage(Path folder) {
    this.folder = folder;
  }

  static Stage open() throws IOException {
    Stage stage = new Stage(Files.createTempDirectory("tidemark-demo").toRealPath());
    Runtime.getRuntime().addShutdownHook(stage.hook);
    return stage;
  }

  Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** Starts a broker, and returns where it is when it answers. */
  String startBroker(Path jars) throws IOException {
    broker = Broker.start(jars, folder.resolve("broker"));
    return broker.bootstrapServers();
  }

  /** Starts the stream, and returns at once. */
  void startStream(Launch launch, StreamCommand run) throws IOException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    stream =
        Child.start(
            launch.command(temporary, run.arguments()), Path.of("").toAbsolutePath(), streamLog());
  }

  /**
   * @throws IOException naming the process that has ended too early
   */
  void requireRunning() throws IOException {
    if (!broker.isRunning()) {
      throw new IOException(
          "Cannot go on with the demo: the broker has ended, see %s"
              .formatted(folder.resolve("broker/broker.log")));
    }
    if (!stream.isRunning()) {
      throw streamEnded();
    }
  }

  /**
   * Lets the stream end in order, and returns when it has ended.
   *
   * @throws IOException if it ends otherwise
   */
  void stopStream() throws IOException {
    stream.terminate();
    if (!stream.endsWithin(PATIENCE)) {
      throw new IOException(
          "Cannot end the demo: the stream does not stop, see %s".formatted(streamLog()));
    }
    if (stream.exitCode() != 0 && stream.exitCode() != TERMINATED) {
      throw streamEnded();
    }
  }

  private IOException streamEnded() throws IOException {
    String reason =
        Files.readAllLines(streamLog()).stream()
            .filter(line -> line.startsWith("tidemark: "))
            .reduce((one, last) -> last)
            .map(line -> ": " + line.substring("tidemark: ".length()))
            .orElse("");
    return new IOException(
        "Cannot go on with the demo: the stream has ended with code %d, see %s%s"
            .formatted(stream.exitCode(), streamLog(), reason));
  }

  private Path streamLog() {
    return folder.resolve("stream.log");
  }

  /** Whether everything is being ended as it is. */
  boolean isAbandoned() {
    return abandoned;
  }

  /** Says that nobody will want to read the logs. */
  void wentWell() {
    wentWell = true;
  }

  @Override
  public void close() throws IOException {
    if (stream != null) {
      stream.kill();
    }
    if (broker != null) {
      broker.kill();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running: it does the rest.
      return;
    }
    if (wentWell) {
      Folders.delete(folder);
    }
  }

  /** Leaves nothing behind, whatever is going on. */
  private void abandon() {
    abandoned = true;
    ProcessHandle.current()
        .children()
        .forEach(
            child -> {
              child.destroyForcibly();
              child.onExit().join();
            });
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete '%s'".formatted(folder), e);
    }
  }
}
