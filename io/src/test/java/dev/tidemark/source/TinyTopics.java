package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.joda.time.Duration;

/** Topics of two partitions each that no broker has, and records as if they were read of them. */
public final class TinyTopics {

  static final StreamTimes TIMES =
      new StreamTimes(
          Duration.standardHours(1),
          Duration.standardMinutes(10),
          Duration.standardHours(1),
          Duration.standardMinutes(1));

  private TinyTopics() {}

  /** Topics that are read for ever: the first has the numbers 0 and 1, the second 2 and 3. */
  public static InputTopics of(String... topics) {
    return new InputTopics(settings(), TIMES, partitions(topics), Map.of());
  }

  /** Topics whose partitions are read up to an offset. */
  static InputTopics ending(long end, String... topics) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    partitions(topics).forEach(partition -> ends.put(partition, end));
    return new InputTopics(settings(), TIMES, partitions(topics), ends);
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

  /** A record that the broker took at an instant, in milliseconds; null makes a tombstone. */
  static KafkaRecord<byte[], byte[]> record(
      String topic, int partition, long offset, long takenAt, String payload) {
    return record(topic, partition, offset, takenAt, payload, new RecordHeaders());
  }

  /** What the consumer of ending topics says when it has come to the end of one. */
  static KafkaRecord<byte[], byte[]> endMark(String topic, int partition, long end) {
    return record(
        topic, partition, end - 1, -1, null, new RecordHeaders().add("tidemark.end", new byte[0]));
  }

  private static KafkaRecord<byte[], byte[]> record(
      String topic, int partition, long offset, long takenAt, String payload, Headers headers) {
    return new KafkaRecord<>(
        topic,
        partition,
        offset,
        takenAt,
        KafkaTimestampType.CREATE_TIME,
        headers,
        null,
        payload == null ? null : bytes(payload));
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
