package dev.tidemark.broker;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a node is told: to be broker and controller at once, small, and to forget nothing.
 *
 * <p>Its session is short because a killed node cannot come back before its last one has expired.
 */
final class NodeProperties {

  static final String HOST = "127.0.0.1";
  static final String USER = "reader";
  static final String PASSWORD = "correct horse";
  static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";
  static final String FILE = "server.properties";

  private NodeProperties() {}

  /** Where clients need a password, on a node whose first port is given. */
  static int securedPort(int port) {
    return port + 2;
  }

  /**
   * Writes them into a folder that is the node's working directory.
   *
   * @throws IOException if the folder belongs to another node
   */
  static void write(Path folder, int port) throws IOException {
    String properties =
        """
        process.roles=broker,controller
        node.id=1
        listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d,SASL_PLAINTEXT://%1$s:%4$d
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT
        sasl.enabled.mechanisms=PLAIN
        listener.name.sasl_plaintext.plain.sasl.jaas.config=%5$s user_%6$s="%7$s";
        controller.listener.names=CONTROLLER
        controller.quorum.voters=1@%1$s:%3$d
        log.dirs=data
        log.retention.ms=-1
        message.max.bytes=16777216
        log.cleaner.dedupe.buffer.size=4194304
        broker.heartbeat.interval.ms=500
        broker.session.timeout.ms=6000
        auto.create.topics.enable=false
        group.initial.rebalance.delay.ms=0
        offsets.topic.num.partitions=1
        offsets.topic.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=1
        transaction.state.log.replication.factor=1
        """
            .formatted(HOST, port, port + 1, securedPort(port), LOGIN, USER, PASSWORD);
    try {
      Files.writeString(folder.resolve(FILE), properties, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          "Cannot start a broker in %s: another one has been there".formatted(folder), e);
    }
  }
}
