package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import dev.tidemark.broker.Broker;
import dev.tidemark.broker.TopicWriter;
import dev.tidemark.broker.Topics;
import dev.tidemark.source.InputTopics;
import dev.tidemark.source.KafkaSettings;
import dev.tidemark.source.ReadEnvelopes;
import dev.tidemark.source.StreamTimes;
import dev.tidemark.source.Things;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.joda.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What raw keeps of messages that a broker has taken. */
class RawFromBrokerTest {

  private static final int LIMIT = 100;
  private static final StreamTimes TIMES =
      new StreamTimes(
          Duration.standardHours(1),
          Duration.standardMinutes(10),
          Duration.standardHours(1),
          Duration.standardMinutes(1));

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
  void keysAndHeadersAreKept() throws Exception {
    ProducerRecord<byte[], byte[]> rich = record("key é", "rich");
    rich.headers().add("a", new byte[] {-1, 0}).add("b", null).add("a", new byte[0]);
    ProducerRecord<byte[], byte[]> tombstone = record("gone", null);
    tombstone.headers().add("why", "deleted".getBytes(UTF_8));
    ProducerRecord<byte[], byte[]> tooLong = record("long", "y".repeat(LIMIT + 1));
    tooLong.headers().add("c", new byte[] {1});
    write(record(null, "bare"), rich, record("", "empty key"), tombstone, tooLong);

    read();

    assertThat(
        Parquet.query(
            """
            SELECT kafka_offset, payload_json, decode(kafka_key), kafka_headers
            FROM '%s/**/*.parquet' ORDER BY 1"""
                .formatted(folder.resolve("out"))),
        contains(
            "0|bare|null|null",
            "1|rich|key é|"
                + "[{\"key\":\"a\",\"value\":\"/wA=\"},{\"key\":\"b\",\"value\":null},"
                + "{\"key\":\"a\",\"value\":\"\"}]",
            "2|empty key||null",
            "3|null|gone|[{\"key\":\"why\",\"value\":\"ZGVsZXRlZA==\"}]",
            "4|null|long|[{\"key\":\"c\",\"value\":\"AQ==\"}]"));
    assertThat(
        Parquet.query(
            """
            SELECT decode(from_base64(kafka_headers ->> '$[0].value'))
            FROM '%s/**/*.parquet' WHERE kafka_headers ->> '$[0].key' = 'why'"""
                .formatted(folder.resolve("out"))),
        contains("deleted"));
  }

  private static ProducerRecord<byte[], byte[]> record(String key, String value) {
    return new ProducerRecord<>(
        "things",
        0,
        key == null ? null : key.getBytes(UTF_8),
        value == null ? null : value.getBytes(UTF_8));
  }

  @SafeVarargs
  private static void write(ProducerRecord<byte[], byte[]>... records) throws IOException {
    try (Topics topics = Topics.at(broker.bootstrapServers());
        TopicWriter writer = TopicWriter.at(broker.bootstrapServers())) {
      topics.create("things", 2);
      for (ProducerRecord<byte[], byte[]> record : records) {
        writer.send(record);
      }
    }
  }

  /** Writes all that the topic holds to raw. */
  private static void read() throws IOException {
    InputTopics topics =
        InputTopics.listing(
            new KafkaSettings(broker.bootstrapServers(), "tests", null),
            List.of("things"),
            TIMES,
            true);
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(ReadEnvelopes.from(topics, Things.contract(), Things.contract().fields(), LIMIT))
        .envelopes()
        .apply(
            WriteRaw.of(topics, Runs.run("r1", folder.resolve("out")), Duration.standardHours(1)));
    pipeline.run().waitUntilFinish();
  }
}
