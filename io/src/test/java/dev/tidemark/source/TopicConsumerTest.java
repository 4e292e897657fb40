package dev.tidemark.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.broker.Broker;
import dev.tidemark.broker.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stream says of topics that are no longer what they were when it began. */
class TopicConsumerTest {

  @TempDir private static Path folder;
  private static Broker broker;

  @BeforeAll
  static void startBroker() throws IOException {
    Path root = Path.of(System.getProperty("tidemark.root"));
    broker = Broker.start(Broker.jars(root), folder.resolve("broker"));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void begunTopicsAreRead() throws Exception {
    try (Topics topics = Topics.at(broker.bootstrapServers())) {
      topics.create("same", 2);
    }
    begin(listed("same"));
  }

  @Test
  void aTopicThatIsGoneIsNamed() throws Exception {
    try (Topics topics = Topics.at(broker.bootstrapServers())) {
      topics.create("gone", 2);
      InputTopics begun = listed("gone");
      topics.delete("gone");

      assertThat(
          assertThrows(IllegalStateException.class, () -> begin(begun)).getMessage(),
          is("Cannot read topic 'gone' at %s: there is none".formatted(broker.bootstrapServers())));
    }
  }

  @Test
  void aTopicThatHasGrownIsNotReadInPart() throws Exception {
    try (Topics topics = Topics.at(broker.bootstrapServers())) {
      topics.create("grown", 2);
      InputTopics begun = listed("grown");
      topics.grow("grown", 3);

      assertThat(
          assertThrows(IllegalStateException.class, () -> begin(begun)).getMessage(),
          is(
              "Cannot go on with topic 'grown': it has 3 partitions, and had 2 when the stream"
                  + " began"));
    }
  }

  private static InputTopics listed(String topic) throws IOException {
    return InputTopics.listing(settings(), List.of(topic), TinyTopics.TIMES, false);
  }

  private static void begin(InputTopics topics) {
    try (TopicConsumer consumer =
        new TopicConsumer(settings().forConsumer(), topics, TinyTopics.LIMIT)) {
      consumer.assign(topics.partitions().subList(0, 1));
    }
  }

  private static KafkaSettings settings() {
    return new KafkaSettings(broker.bootstrapServers(), "group", null);
  }
}
