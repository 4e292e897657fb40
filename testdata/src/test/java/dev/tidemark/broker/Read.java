package dev.tidemark.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A record as a consumer finds it. */
record Read(long offset, String key, String value) {

  private static final Duration POLL = Duration.ofMillis(200);

  /** All that is in a partition, in its order. */
  static List<Read> all(Broker broker, String topic, int partition) {
    TopicPartition source = new TopicPartition(topic, partition);
    Map<String, Object> settings =
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    List<Read> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(source));
      consumer.seekToBeginning(List.of(source));
      long end = consumer.endOffsets(List.of(source)).get(source);
      while (consumer.position(source) < end) {
        consumer.poll(POLL).forEach(record -> records.add(of(record)));
      }
    }
    return records;
  }

  private static Read of(ConsumerRecord<byte[], byte[]> record) {
    return new Read(record.offset(), text(record.key()), text(record.value()));
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, UTF_8);
  }
}
