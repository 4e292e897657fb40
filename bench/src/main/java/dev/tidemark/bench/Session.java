package dev.tidemark.bench;

import dev.tidemark.broker.Broker;
import dev.tidemark.broker.TopicWriter;
import dev.tidemark.broker.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A fresh broker and a place for files, which are gone at the end unless something failed. */
final class Session implements AutoCloseable {

  private final Path folder;
  private final Broker broker;
  private final int partitions;
  private int tasks;

  private Session(Path folder, Broker broker, int partitions) {
    this.folder = folder;
    this.broker = broker;
    this.partitions = partitions;
  }

  static Session open(Path root, Path work, int partitions) throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(work), "session").toRealPath();
    return new Session(
        folder, Broker.start(Broker.jars(root), folder.resolve("broker")), partitions);
  }

  Path folder() {
    return folder;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  int partitions() {
    return partitions;
  }

  /** Makes a topic and writes the first of the records to it. */
  void fill(String topic, Records records, long most) throws IOException {
    create(topic);
    try (TopicWriter writer = TopicWriter.at(bootstrapServers())) {
      KeyedTopic keyed = new KeyedTopic(writer, topic, partitions);
      long[] left = {most};
      records.forEach(
          record -> {
            keyed.send(record);
            return --left[0] > 0;
          });
    }
  }

  void create(String topic) throws IOException {
    try (Topics topics = Topics.at(bootstrapServers())) {
      topics.create(topic, partitions);
    }
  }

  void delete(String topic) throws IOException {
    try (Topics topics = Topics.at(bootstrapServers())) {
      topics.delete(topic);
    }
  }

  Task task(String topic, boolean untilCaughtUp) throws IOException {
    Path place = Files.createDirectory(folder.resolve("task-" + ++tasks));
    return new Task(bootstrapServers(), topic, place, untilCaughtUp);
  }

  /** Does a task to its end. */
  Cost run(Engine engine, Task task) throws IOException {
    engine.prepare(task);
    try (EngineProcess process = EngineProcess.start(engine.command(task), task.log())) {
      return process.succeed();
    }
  }

  /** Removes what a task has left behind. */
  void forget(Engine engine, Task task) throws IOException {
    engine.forget(task);
    delete(task.folder());
  }

  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }

  /** Removes everything. */
  void forget() throws IOException {
    broker.close();
    delete(folder);
  }

  @Override
  public void close() {
    broker.close();
  }
}
