package dev.tidemark.bench.stream;

import dev.tidemark.bench.Cost;
import dev.tidemark.bench.EngineProcess;
import dev.tidemark.bench.Records;
import dev.tidemark.bench.Workplace;
import dev.tidemark.broker.Broker;
import dev.tidemark.broker.TopicWriter;
import dev.tidemark.broker.Topics;
import java.io.IOException;
import java.nio.file.Path;

/** A fresh broker and a place for files, which are gone at the end unless something failed. */
final class Session implements AutoCloseable {

  private final Workplace place;
  private final Broker broker;
  private final int partitions;

  private Session(Workplace place, Broker broker, int partitions) {
    this.place = place;
    this.broker = broker;
    this.partitions = partitions;
  }

  static Session open(Path root, Path work, int partitions) throws IOException {
    Workplace place = Workplace.in(work);
    Broker broker = Broker.start(Broker.jars(root), place.folder().resolve("broker"));
    return new Session(place, broker, partitions);
  }

  Path folder() {
    return place.folder();
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
    return new Task(bootstrapServers(), topic, place.task(), untilCaughtUp);
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
    Workplace.delete(task.folder());
  }

  /** Removes everything. */
  void forget() throws IOException {
    broker.close();
    Workplace.delete(folder());
  }

  @Override
  public void close() {
    broker.close();
  }
}
