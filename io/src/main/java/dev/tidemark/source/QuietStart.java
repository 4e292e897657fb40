package dev.tidemark.source;

import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * Keeps the first watermarks of a partition to itself.
 *
 * <p>A task of Flink may have several readers, when a stream goes on with less parallelism. A
 * reader holds the watermark back only when it has been looked at twice; until then another one of
 * the same task could lead it past changes that are still to be read, and a window would drop them.
 */
final class QuietStart extends TimestampPolicy<byte[], byte[]> {

  private final TimestampPolicy<byte[], byte[]> policy;
  private int quiet;

  /**
   * @param readers the most that a task can have
   */
  QuietStart(TimestampPolicy<byte[], byte[]> policy, int readers) {
    this.policy = policy;
    this.quiet = 2 * readers;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<byte[], byte[]> record) {
    return policy.getTimestampForRecord(context, record);
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    Instant watermark = policy.getWatermark(context);
    if (quiet > 0) {
      quiet--;
      return BoundedWindow.TIMESTAMP_MIN_VALUE;
    }
    return watermark;
  }
}
