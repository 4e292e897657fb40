package dev.tidemark.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tidemark.broker.Broker;
import dev.tidemark.broker.TopicWriter;
import dev.tidemark.broker.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stream says of topics that are no longer what they were when it began. */
class TopicConsumerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final StreamTimes TIMES =
      new StreamTimes(
          org.joda.time.Duration.standardSeconds(1),
          org.joda.time.Duration.ZERO,
          org.joda.time.Duration.ZERO,
          org.joda.time.Duration.standardMinutes(1));

  @TempDir private static Path folder;
  private static Broker broker;
  private static Topics topics;

  @BeforeAll
  static void startBroker() throws IOException {
    Path root = Path.of(System.getProperty("tidemark.root"));
    broker = Broker.start(Broker.jars(root), folder.resolve("broker"));
    topics = Topics.at(broker.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() {
    topics.close();
    broker.close();
  }

  @Test
  void begunTopicsAreRead() throws Exception {
    topics.create("same", 2);
    InputTopics begun = listed("same", false);
    send("same");

    assertThat(recordsOf(begun), is(1));
  }

  @Test
  void aTopicThatIsGoneIsNamed() throws Exception {
    topics.create("gone", 2);
    InputTopics begun = listed("gone", false);
    topics.delete("gone");

    assertThat(
        lastWords(begun),
        is("Cannot read topic 'gone' at %s: there is none".formatted(broker.bootstrapServers())));
  }

  @Test
  void aTopicThatHasGrownIsNotReadInPart() throws Exception {
    topics.create("grown", 2);
    InputTopics begun = listed("grown", false);
    topics.grow("grown", 3);
    send("grown");

    assertThat(
        lastWords(begun),
        is(
            "Cannot go on with topic 'grown': it has 3 partitions, and had 2 when the stream"
                + " began (--fresh begins again with all there is)"));
  }

  @Test
  void whatEndsWithWhatThereWasNeedsNoNewPartitions() throws Exception {
    topics.create("bounded", 2);
    send("bounded");
    InputTopics begun = listed("bounded", true);
    topics.grow("bounded", 3);

    assertThat(recordsOf(begun), is(greaterThan(0)));
  }

  @Test
  void aTopicOfTheSameNameIsNotReadFromTheMiddle() throws Exception {
    topics.create("again", 2);
    InputTopics begun = listed("again", false);
    topics.delete("again");
    topics.create("again", 2);
    send("again");

    assertThat(
        lastWords(begun),
        is(
            "Cannot go on with topic 'again': it was deleted and created again since the stream"
                + " began (--fresh begins again with all there is)"));
  }

  /** What it fails with in a stream whose checkpoints complete; it must not read until then. */
  private static String lastWords(InputTopics begun) {
    try (TopicConsumer consumer = consumer(begun)) {
      return assertTimeoutPreemptively(
              PATIENCE,
              () ->
                  assertThrows(
                      IllegalStateException.class,
                      () -> {
                        while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                          consumer.commitSync(Map.of());
                        }
                      }))
          .getMessage();
    }
  }

  private static int recordsOf(InputTopics begun) {
    try (TopicConsumer consumer = consumer(begun)) {
      return assertTimeoutPreemptively(
          PATIENCE,
          () -> {
            ConsumerRecords<byte[], byte[]> read = consumer.poll(Duration.ofMillis(100));
            while (read.isEmpty()) {
              read = consumer.poll(Duration.ofMillis(100));
            }
            return read.count();
          });
    }
  }

  private static TopicConsumer consumer(InputTopics begun) {
    TopicConsumer consumer = new TopicConsumer(settings().forConsumer(), begun, TinyTopics.LIMIT);
    consumer.assign(begun.partitions());
    return consumer;
  }

  private static void send(String topic) throws IOException {
    try (TopicWriter writer = TopicWriter.at(broker.bootstrapServers())) {
      writer.send(topic, 0, null, new byte[] {'x'});
    }
  }

  private static InputTopics listed(String topic, boolean untilCaughtUp) throws IOException {
    return InputTopics.listing(settings(), List.of(topic), TIMES, untilCaughtUp);
  }

  private static KafkaSettings settings() {
    return new KafkaSettings(broker.bootstrapServers(), "group", null);
  }
}
