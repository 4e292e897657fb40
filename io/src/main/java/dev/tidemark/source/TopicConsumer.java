package dev.tidemark.source;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that begins with the first record there is, unless it is told where to go on, that
 * hands on {@linkplain RecordPacks packs} of records, and that says with an empty one when it has
 * come to the end of what is wanted.
 *
 * <p>The last records of a partition may be none that a consumer gets to see, such as the ends of
 * transactions; so no record can tell that the end is reached, but the consumer's position can.
 */
final class TopicConsumer extends KafkaConsumer<byte[], byte[]> {

  private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(5);

  private final InputTopics topics;
  private final RecordPacks packs;
  private final Set<TopicPartition> ended = new HashSet<>();
  private TopicWatch watch;
  private LastWords lastWords;

  TopicConsumer(Map<String, Object> settings, InputTopics topics, int maxRecordBytes) {
    super(settings);
    this.topics = topics;
    this.packs = new RecordPacks(maxRecordBytes);
  }

  /** Positions that are committed are for others to see how far this one is. */
  @Override
  public void assign(Collection<TopicPartition> partitions) {
    super.assign(partitions);
    seekToBeginning(partitions);
  }

  /** Not for long: nothing is read meanwhile. */
  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> positions) {
    if (lastWords == null) {
      commitSync(positions, COMMIT_PATIENCE);
    } else {
      lastWords.checkpointed();
    }
  }

  @Override
  @Deprecated
  public ConsumerRecords<byte[], byte[]> poll(long timeoutMillis) {
    return poll(Duration.ofMillis(timeoutMillis));
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    if (watch == null) {
      watch = new TopicWatch(topics);
    }
    if (lastWords == null) {
      watch
          .trouble()
          .ifPresent(trouble -> lastWords = new LastWords(trouble, fileWait(), System::nanoTime));
    }
    if (lastWords != null) {
      lastWords.speakWithin(timeout);
      return ConsumerRecords.empty();
    }
    return packed(super.poll(timeout));
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
    super.close();
  }

  private Duration fileWait() {
    return Duration.ofMillis(topics.times().windowSize().getMillis());
  }

  private ConsumerRecords<byte[], byte[]> packed(ConsumerRecords<byte[], byte[]> polled) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> packed = new HashMap<>();
    for (TopicPartition partition : assignment()) {
      long end = topics.end(partition);
      List<ConsumerRecord<byte[], byte[]>> found = packs.pack(polled.records(partition), end);
      if (topics.isBounded() && position(partition) >= end && ended.add(partition)) {
        pause(List.of(partition));
        found.add(RecordPacks.none(partition, end));
      }
      if (!found.isEmpty()) {
        packed.put(partition, found);
      }
    }
    return new ConsumerRecords<>(packed);
  }
}
