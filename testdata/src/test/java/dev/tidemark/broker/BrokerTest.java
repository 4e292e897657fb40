package dev.tidemark.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {

  private static final int PARTITIONS = 3;
  private static final int RECORDS = 1_000;

  @TempDir private static Path folder;
  private static Broker broker;

  private String topic;

  @BeforeAll
  static void start() throws IOException {
    Path root = Path.of(System.getProperty("tidemark.root"));
    broker = Broker.start(Broker.jars(root), folder.resolve("broker"));
  }

  @AfterAll
  static void close() {
    broker.close();
    assertThat(ProcessHandle.current().children().count(), is(0L));
  }

  @BeforeEach
  void createTopic(TestInfo test) throws IOException {
    topic = test.getTestMethod().orElseThrow().getName();
    try (Topics topics = Topics.at(broker.bootstrapServers())) {
      topics.create(topic, PARTITIONS);
    }
  }

  @Test
  void keepsTheOrderOfEveryPartition() throws IOException {
    try (TopicWriter writer = TopicWriter.at(broker.bootstrapServers())) {
      write(writer, 0, RECORDS);
    }
    assertHolds(RECORDS);
  }

  @Test
  void tellsNothingFromEmpty() throws IOException {
    try (TopicWriter writer = TopicWriter.at(broker.bootstrapServers())) {
      writer.send(topic, 2, bytes("key"), null);
      writer.send(topic, 2, null, bytes("value"));
      writer.send(topic, 2, null, null);
      writer.send(topic, 2, bytes(""), bytes(""));
    }
    assertThat(
        Read.all(broker, topic, 2),
        is(
            List.of(
                new Read(0, "key", null),
                new Read(1, null, "value"),
                new Read(2, null, null),
                new Read(3, "", ""))));
  }

  @Test
  void forgetsNothingWhenKilled() throws IOException {
    String servers = broker.bootstrapServers();
    try (TopicWriter writer = TopicWriter.at(servers)) {
      write(writer, 0, RECORDS);
      writer.flush();
      broker.kill();
      assertThat(ProcessHandle.current().children().count(), is(0L));
      write(writer, RECORDS, 2 * RECORDS);
      broker.restart();
    }
    assertThat(broker.bootstrapServers(), is(servers));
    assertHolds(2 * RECORDS);
  }

  @Test
  void writerTellsWhatTheBrokerDidNotTake() throws IOException {
    TopicWriter writer = TopicWriter.at(broker.bootstrapServers());
    writer.send(topic, 0, null, new byte[1 << 22]);
    IOException refusal = assertThrows(IOException.class, writer::flush);
    assertThat(refusal.getMessage(), startsWith("Cannot write to a topic: "));
    assertThrows(IOException.class, () -> writer.send(topic, 0, null, null));
    assertThrows(IOException.class, writer::close);
    assertThat(Read.all(broker, topic, 0), is(List.of()));
  }

  @Test
  void deletedTopicsLeaveNothingBehind() throws IOException {
    try (Topics topics = Topics.at(broker.bootstrapServers());
        TopicWriter writer = TopicWriter.at(broker.bootstrapServers())) {
      write(writer, 0, RECORDS);
      writer.flush();
      topics.delete(topic);
      topics.create(topic, 1);
    }
    assertThat(Read.all(broker, topic, 0), is(List.of()));
  }

  @Test
  void topicsAreMadeAndDeletedOnce() throws IOException {
    try (Topics topics = Topics.at(broker.bootstrapServers())) {
      IOException second = assertThrows(IOException.class, () -> topics.create(topic, 1));
      assertThat(second.getMessage(), startsWith("Cannot create topic '" + topic + "': "));
      IOException none = assertThrows(IOException.class, () -> topics.delete("none"));
      assertThat(none.getMessage(), startsWith("Cannot delete topic 'none': "));
    }
  }

  private void write(TopicWriter writer, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      writer.send(topic, i % PARTITIONS, bytes("key " + i), bytes("value " + i));
    }
  }

  private void assertHolds(int records) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      int first = partition;
      List<Read> expected =
          IntStream.range(0, records)
              .filter(i -> i % PARTITIONS == first)
              .mapToObj(i -> new Read(i / PARTITIONS, "key " + i, "value " + i))
              .toList();
      assertThat(Read.all(broker, topic, partition), is(expected));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
