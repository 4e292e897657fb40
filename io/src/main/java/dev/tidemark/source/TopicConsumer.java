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

  private final InputTopics topics;
  private final RecordPacks packs;
  private final Set<TopicPartition> ended = new HashSet<>();

  TopicConsumer(Map<String, Object> settings, InputTopics topics, int maxRecordBytes) {
    super(settings);
    this.topics = topics;
    this.packs = new RecordPacks(maxRecordBytes);
  }

  /** Positions that are committed are for others to see how far this one is. */
  @Override
  public void assign(Collection<TopicPartition> partitions) {
    partitions.stream().map(TopicPartition::topic).distinct().forEach(this::requireUnchanged);
    super.assign(partitions);
    seekToBeginning(partitions);
  }

  /**
   * A consumer of a topic that is gone waits for it in silence, and a stream that goes on from a
   * checkpoint knows only the partitions that it was begun with.
   */
  private void requireUnchanged(String topic) {
    int now = partitionsFor(topic).size();
    long known = topics.partitions().stream().filter(each -> each.topic().equals(topic)).count();
    if (now == 0) {
      throw new IllegalStateException(
          "Cannot read topic '%s' at %s: there is none"
              .formatted(topic, topics.settings().bootstrapServers()));
    }
    if (now != known) {
      throw new IllegalStateException(
          "Cannot go on with topic '%s': it has %d partitions, and had %d when the stream began"
              .formatted(topic, now, known));
    }
  }

  @Override
  @Deprecated
  public ConsumerRecords<byte[], byte[]> poll(long timeoutMillis) {
    return poll(Duration.ofMillis(timeoutMillis));
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
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
