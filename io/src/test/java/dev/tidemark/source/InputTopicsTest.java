package dev.tidemark.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.broker.Broker;
import dev.tidemark.broker.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of topics that cannot be read, before a stream starts. */
class InputTopicsTest {

  @TempDir private static Path folder;
  private static Broker broker;

  @BeforeAll
  static void startBroker() throws IOException {
    Path root = Path.of(System.getProperty("tidemark.root"));
    broker = Broker.start(Broker.jars(root), folder.resolve("broker"));
    try (Topics topics = Topics.at(broker.bootstrapServers())) {
      topics.create("users.cdc", 3);
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void listsWhatTheRightPasswordOpens(boolean untilCaughtUp) throws Exception {
    InputTopics topics =
        InputTopics.listing(
            settings(broker.securedServers(), Broker.login(true)),
            List.of("users.cdc"),
            TinyTopics.TIMES,
            untilCaughtUp);

    assertThat(topics.partitions().size(), is(3));
    assertThat(topics.isBounded(), is(untilCaughtUp));
  }

  @Test
  void tellsThatThePasswordIsWrongAndNotWhatItIs() throws Exception {
    String fault = fault(settings(broker.securedServers(), Broker.login(false)), "users.cdc");

    assertThat(fault, startsWith("Cannot read topic 'users.cdc': Authentication failed"));
    assertThat(fault, not(containsString("battery")));
  }

  @Test
  void namesATopicThatIsNotThere() throws Exception {
    assertThat(
        fault(settings(broker.bootstrapServers(), Map.of()), "users.cdd"),
        is("Cannot read topic 'users.cdd': there is none"));
  }

  @Test
  void namesAHostThatIsNotThere() throws Exception {
    assertThat(
        fault(settings("no.such.host.invalid:9092", Map.of()), "users.cdc"),
        startsWith("Cannot reach Kafka at no.such.host.invalid:9092: "));
  }

  /** A client that should log in and does not hears nothing at all. */
  @Test
  void namesTheBrokersThatDoNotAnswer() throws Exception {
    assertThat(
        fault(settings(broker.securedServers(), Map.of()), "users.cdc"),
        startsWith("Cannot reach Kafka at " + broker.securedServers() + ": "));
  }

  private static String fault(KafkaSettings settings, String topic) {
    return assertThrows(
            IOException.class,
            () -> InputTopics.listing(settings, List.of(topic), TinyTopics.TIMES, false))
        .getMessage();
  }

  private static KafkaSettings settings(String servers, Map<String, String> properties)
      throws IOException {
    String lines =
        properties.entrySet().stream()
            .map(property -> property.getKey() + "=" + property.getValue())
            .collect(Collectors.joining("\n"));
    Path file = Files.writeString(folder.resolve("consumer.properties"), lines);
    return new KafkaSettings(servers, "group", file.toString());
  }
}
