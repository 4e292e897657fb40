package dev.tidemark.broker;

import static java.util.Map.entry;

import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Appends records to topics: each once, in the order of its partition.
 *
 * <p>It outlasts a broker that is down for less than a minute. Not promised: an order between
 * partitions, or that a record is there before {@link #flush()} returns. After a failure, which the
 * next call tells, it takes no more records.
 */
public final class TopicWriter implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;
  private static final int REQUEST_MILLIS = 15_000;
  private static final int RETRY_MILLIS = 200;
  private static final int LINGER_MILLIS = 20;

  /**
   * A leader that does not know the writer yet takes any record as its first, also the second batch
   * when it has just refused the first, which it then never takes.
   */
  private static final int BATCHES_AT_ONCE = 1;

  private static final int BATCH = 1 << 18;
  private static final long BUFFER = 1L << 26;

  private final Producer<byte[], byte[]> producer;
  private volatile Exception failure;

  private TopicWriter(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  public static TopicWriter at(String bootstrapServers) {
    Map<String, Object> settings =
        Map.ofEntries(
            entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            entry(ProducerConfig.ACKS_CONFIG, "all"),
            entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
            entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, BATCHES_AT_ONCE),
            entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS),
            entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS),
            entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS),
            entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RETRY_MILLIS),
            entry(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, RETRY_MILLIS),
            entry(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS),
            entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH),
            entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER));
    return new TopicWriter(
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /**
   * Hands a record over, without waiting for the broker.
   *
   * @param key none if null
   * @param value none if null, which makes the record a tombstone
   * @throws IOException if an earlier record was not written
   */
  public void send(String topic, int partition, byte[] key, byte[] value) throws IOException {
    send(new ProducerRecord<>(topic, partition, key, value));
  }

  /** The same for a record with everything that a record may have. */
  public void send(ProducerRecord<byte[], byte[]> record) throws IOException {
    refuseAfterFailure();
    producer.send(
        record,
        (metadata, exception) -> {
          if (exception != null && failure == null) {
            failure = exception;
          }
        });
  }

  /**
   * Returns when the broker has acknowledged all records so far.
   *
   * @throws IOException if it did not take one of them
   */
  public void flush() throws IOException {
    producer.flush();
    refuseAfterFailure();
  }

  /** Flushes, and then sends no more. */
  @Override
  public void close() throws IOException {
    producer.close();
    refuseAfterFailure();
  }

  private void refuseAfterFailure() throws IOException {
    if (failure != null) {
      throw new IOException("Cannot write to a topic: " + failure.getMessage(), failure);
    }
  }
}
