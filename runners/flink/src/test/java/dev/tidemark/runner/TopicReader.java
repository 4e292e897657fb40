package dev.tidemark.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning as it is written. */
final class TopicReader {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final List<byte[]> values = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "topic reader");
  private volatile boolean over;

  private TopicReader(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  static TopicReader start(String servers, String topic) {
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    TopicReader reader = new TopicReader(consumer);
    reader.thread.setDaemon(true);
    reader.thread.start();
    return reader;
  }

  /** Returns the values so far, and reads no more. */
  List<byte[]> read() throws InterruptedException {
    over = true;
    thread.join();
    return values;
  }

  private void run() {
    try (consumer) {
      while (!over) {
        consumer.poll(POLL).forEach(record -> values.add(record.value()));
      }
    }
  }
}
