package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.joda.time.Duration;

/** Topics of two partitions each that no broker has, and records as if they were read of them. */
public final class TinyTopics {

  static final StreamTimes TIMES =
      new StreamTimes(
          Duration.standardHours(1),
          Duration.standardMinutes(10),
          Duration.standardHours(1),
          Duration.standardMinutes(1));

  /** The bytes of longer records are not kept. */
  static final int LIMIT = 100;

  private TinyTopics() {}

  /** Topics that are read for ever: the first has the numbers 0 and 1, the second 2 and 3. */
  public static InputTopics of(String... topics) {
    return new InputTopics(settings(), TIMES, partitions(topics), Map.of(), Map.of());
  }

  /** Topics whose partitions are read up to an offset. */
  static InputTopics ending(long end, String... topics) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    partitions(topics).forEach(partition -> ends.put(partition, end));
    return new InputTopics(settings(), TIMES, partitions(topics), Map.of(), ends);
  }

  /** All records of a topic partition, in one batch; null is a tombstone. */
  public static Envelopes envelopes(int source, String... payloads) {
    EnvelopePacker packer = EnvelopePacker.ofPartition(source);
    for (int offset = 0; offset < payloads.length; offset++) {
      add(packer, offset, EnvelopeCursor.NEVER_LATE, payloads[offset]);
    }
    return packer.drain();
  }

  static void add(EnvelopePacker packer, long offset, long lateBefore, String payload) {
    byte[] bytes = bytes(payload == null ? "" : payload);
    packer.add(
        payload == null ? RecordScanner.Kind.TOMBSTONE : RecordScanner.Kind.WHOLE,
        offset,
        lateBefore,
        bytes.length,
        Seen.newSha256().digest(bytes),
        bytes,
        0,
        bytes.length);
  }

  /** As the broker has it; taken by it at an instant, in milliseconds; null makes a tombstone. */
  static ConsumerRecord<byte[], byte[]> record(
      String topic, int partition, long offset, long takenAt, String payload) {
    byte[] value = payload == null ? null : bytes(payload);
    return new ConsumerRecord<>(
        topic,
        partition,
        offset,
        takenAt,
        TimestampType.CREATE_TIME,
        0,
        value == null ? 0 : value.length,
        null,
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  /** Records of a partition as a reader sees them: in one pack. */
  static KafkaRecord<byte[], byte[]> pack(List<ConsumerRecord<byte[], byte[]>> records) {
    return asRead(new RecordPacks(LIMIT).pack(records, Long.MAX_VALUE).get(0));
  }

  static KafkaRecord<byte[], byte[]> asRead(ConsumerRecord<byte[], byte[]> record) {
    return new KafkaRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        KafkaTimestampType.CREATE_TIME,
        record.headers(),
        record.key(),
        record.value());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static KafkaSettings settings() {
    return new KafkaSettings("nowhere:9092", "tests", null);
  }

  private static List<TopicPartition> partitions(String... topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      partitions.add(new TopicPartition(topic, 0));
      partitions.add(new TopicPartition(topic, 1));
    }
    return partitions;
  }
}
