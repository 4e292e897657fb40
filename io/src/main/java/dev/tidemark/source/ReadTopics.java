package dev.tidemark.source;

import dev.tidemark.contract.Contract;
import dev.tidemark.envelope.SourceClock;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/**
 * Reads the records of topics as they come and keeps where they came from.
 *
 * <p>The consumer packs them: a runner spends on every element of a source what it costs to parse
 * one.
 */
final class ReadTopics extends PTransform<PBegin, PCollection<Envelopes>> {

  private final InputTopics topics;
  private final Contract contract;
  private final int maxRecordBytes;

  ReadTopics(InputTopics topics, Contract contract, int maxRecordBytes) {
    this.topics = topics;
    this.contract = contract;
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public PCollection<Envelopes> expand(PBegin begin) {
    return begin
        .apply(
            "ReadKafka",
            KafkaIO.readBytes()
                .withBootstrapServers(topics.settings().bootstrapServers())
                .withTopicPartitions(topics.partitions())
                .withConsumerConfigUpdates(Map.of("group.id", topics.settings().groupId()))
                .withConsumerFactoryFn(new Consumers(topics, maxRecordBytes))
                .withTimestampPolicyFactory(new Policies(topics, contract, Clock.systemUTC()))
                .commitOffsetsInFinalize())
        .apply("PackByWindow", ParDo.of(new PackByWindowFn(topics)))
        .setCoder(EnvelopesCoder.of());
  }

  /** Adds the settings that are in no graph. */
  private record Consumers(InputTopics topics, int maxRecordBytes)
      implements SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> {

    @Override
    public Consumer<byte[], byte[]> apply(Map<String, Object> beams) {
      Map<String, Object> settings = new HashMap<>(beams);
      settings.putAll(topics.settings().forConsumer());
      return new TopicConsumer(settings, topics, maxRecordBytes);
    }
  }

  private record Policies(InputTopics topics, Contract contract, Clock clock)
      implements TimestampPolicyFactory<byte[], byte[]> {

    @Override
    public TimestampPolicy<byte[], byte[]> createTimestampPolicy(
        TopicPartition partition, Optional<Instant> watermark) {
      return new QuietStart(
          new SourceTimePolicy(
              topics,
              topics.number(partition.topic(), partition.partition()),
              SourceClock.of(contract),
              clock,
              watermark.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE)),
          topics.partitions().size());
    }
  }
}
