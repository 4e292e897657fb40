package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSettingsTest {

  private static final Map<String, Object> OURS =
      Map.of(
          "bootstrap.servers",
          "one:9092,two:9092",
          "group.id",
          "tidemark-users",
          "enable.auto.commit",
          false,
          "auto.offset.reset",
          "none",
          "allow.auto.create.topics",
          false,
          "key.deserializer",
          ByteArrayDeserializer.class,
          "value.deserializer",
          ByteArrayDeserializer.class);

  @TempDir Path folder;

  @BeforeEach
  void registerFileSystems() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @Test
  void withoutAFileThereIsWhatAConsumerNeeds() {
    assertThat(settings(null).forConsumer(), is(OURS));
  }

  @Test
  void whatTheFileSaysIsKept() throws Exception {
    Map<String, Object> expected = new HashMap<>(OURS);
    expected.put("security.protocol", "SASL_SSL");
    expected.put("sasl.jaas.config", "Login required password=\"sesame\";");
    expected.put("max.poll.records", "100");

    assertThat(
        settings(
                file(
                    """
                    # How to log in
                    security.protocol = SASL_SSL
                    sasl.jaas.config=Login required \\
                        password="sesame";
                    max.poll.records: 100
                    """))
            .forConsumer(),
        is(expected));
  }

  @Test
  void whatTheReadingStandsOnIsNotLeftToTheFile() throws Exception {
    assertThat(
        settings(
                file(
                    """
                    bootstrap.servers=elsewhere:9092
                    group.id=others
                    enable.auto.commit=true
                    auto.offset.reset=latest
                    allow.auto.create.topics=true
                    key.deserializer=org.apache.kafka.common.serialization.StringDeserializer
                    value.deserializer=org.apache.kafka.common.serialization.StringDeserializer
                    """))
            .forConsumer(),
        is(OURS));
  }

  @Test
  void theAdminLogsInAlikeAndLosesPatience() throws Exception {
    assertThat(
        settings(file("security.protocol=SSL\ngroup.id=others\nrequest.timeout.ms=1\n"))
            .forAdmin(Duration.ofSeconds(20)),
        is(
            Map.<String, Object>of(
                "bootstrap.servers",
                "one:9092,two:9092",
                "security.protocol",
                "SSL",
                "request.timeout.ms",
                20_000,
                "default.api.timeout.ms",
                20_000)));
  }

  @Test
  void aMissingFileIsNamed() {
    assertUnreadable(folder.resolve("no.properties").toString());
  }

  /** Such as a path with backslashes. */
  @Test
  void aFileWithABrokenEscapeIsNamed() throws Exception {
    assertUnreadable(file("ssl.truststore.location=C:\\users\\a.jks\n"));
  }

  private static void assertUnreadable(String file) {
    KafkaSettings settings = settings(file);

    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> settings.forConsumer());

    assertThat(failure.getMessage(), is("Cannot read the consumer settings in '" + file + "'"));
  }

  @Test
  void aFileThatChangesIsReadAnew() throws Exception {
    KafkaSettings settings = settings(file("client.id=a\n"));
    settings.forConsumer();
    file("client.id=b\n");

    assertThat(settings.forConsumer(), hasEntry("client.id", "b"));
  }

  @Test
  void whatTheFileHoldsIsNeitherToldNorSentAround() throws Exception {
    KafkaSettings settings = settings(file("sasl.jaas.config=sesame\n"));
    settings.forConsumer();
    byte[] sent = SerializableUtils.serializeToByteArray(settings);

    assertThat(settings.toString(), not(containsString("sesame")));
    assertThat(new String(sent, ISO_8859_1), not(containsString("sesame")));
    assertThat(
        ((KafkaSettings) SerializableUtils.deserializeFromByteArray(sent, "settings"))
            .forConsumer(),
        hasEntry("sasl.jaas.config", "sesame"));
  }

  private static KafkaSettings settings(String propertiesFile) {
    return new KafkaSettings("one:9092,two:9092", "tidemark-users", propertiesFile);
  }

  private String file(String content) throws Exception {
    return Files.writeString(folder.resolve("consumer.properties"), content).toString();
  }
}
