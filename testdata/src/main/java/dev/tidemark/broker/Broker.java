package dev.tidemark.broker;

import dev.tidemark.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka node in a process of its own, which only this machine can reach.
 *
 * <p>Not promised: that acknowledged records survive a crash of the machine, or any protection from
 * other users of it.
 */
public final class Broker implements AutoCloseable {

  private static final String LIB = "testdata/broker/target/lib";
  private static final int PORTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path jars;
  private final Path folder;
  private final Path log;
  private final String clusterId;
  private final int port;
  private Child node;

  private Broker(Path jars, Path folder, String clusterId, int port) {
    this.jars = jars;
    this.folder = folder;
    this.log = folder.resolve("broker.log");
    this.clusterId = clusterId;
    this.port = port;
  }

  /**
   * The folder of a built project that holds a broker's jars.
   *
   * @throws IOException if it was not built
   */
  public static Path jars(Path root) throws IOException {
    Path jars = root.resolve(LIB);
    if (!Files.isDirectory(jars)) {
      throw new IOException(
          "Cannot start a broker: no folder %s (mvn -pl testdata/broker generate-resources)"
              .formatted(jars));
    }
    return jars;
  }

  /**
   * Starts a broker without topics and returns when it answers.
   *
   * @param folder where it keeps everything, also its log; absent or empty
   */
  public static Broker start(Path jars, Path folder) throws IOException {
    Path home = Files.createDirectories(folder).toRealPath();
    String clusterId = Uuid.randomUuid().toString();
    int port = Ports.firstOf(PORTS);
    NodeProperties.write(home, port);
    Broker broker = new Broker(jars.toAbsolutePath(), home, clusterId, port);
    broker.format();
    broker.restart();
    return broker;
  }

  /** Where clients find it: the same from start to close. */
  public String bootstrapServers() {
    return NodeProperties.HOST + ":" + port;
  }

  /** Where clients find it that know the password. */
  public String securedServers() {
    return NodeProperties.HOST + ":" + NodeProperties.securedPort(port);
  }

  /** The settings of a client that says it knows the password. */
  public static Map<String, String> login(boolean right) {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        "%s username=\"%s\" password=\"%s\";"
            .formatted(
                NodeProperties.LOGIN,
                NodeProperties.USER,
                right ? NodeProperties.PASSWORD : "battery staple"));
  }

  /**
   * Starts it again, with all its topics, and returns when it answers; stops it before if need be.
   */
  public void restart() throws IOException {
    stop();
    node = jvm("kafka.Kafka", NodeProperties.FILE);
    boolean answers = false;
    try {
      awaitAnswer();
      answers = true;
    } finally {
      if (!answers) {
        kill();
      }
    }
  }

  public boolean isRunning() {
    return node.isRunning();
  }

  /** Lets it shut down in order, and returns when it is gone. */
  public void stop() {
    if (node != null) {
      node.stop();
    }
  }

  /** Ends it as {@code kill -9} does, and returns when it is gone. */
  public void kill() {
    if (node != null) {
      node.kill();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void format() throws IOException {
    Child tool =
        jvm("kafka.tools.StorageTool", "format", "-t", clusterId, "-c", NodeProperties.FILE);
    try {
      if (!tool.endsWithin(PATIENCE) || tool.exitCode() != 0) {
        throw new IOException("Cannot format the storage of a broker: see " + log);
      }
    } finally {
      tool.kill();
    }
  }

  private void awaitAnswer() throws IOException {
    long start = System.nanoTime();
    while (!Answer.comesFrom(port, clusterId)) {
      if (node.endsWithin(PAUSE)) {
        throw new IOException(
            "Cannot start a broker: it ended with code %d, see %s".formatted(node.exitCode(), log));
      }
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IOException(
            "Cannot start a broker: no answer within %d s, see %s"
                .formatted(PATIENCE.toSeconds(), log));
      }
    }
  }

  private Child jvm(String mainClass, String... arguments) throws IOException {
    return Jvm.start(jars, folder, log, mainClass, arguments);
  }
}
