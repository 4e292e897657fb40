package dev.tidemark.source;

import dev.tidemark.envelope.SourceClock;
import dev.tidemark.envelope.Unreadable;
import java.time.Clock;
import java.util.OptionalLong;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Tells the time of one topic partition by the source times of its changes.
 *
 * <p>The watermark stays {@code maxOutOfOrderness} behind the greatest source time seen. A change
 * behind it is given the watermark as its timestamp, so that no runner ever drops it: one that is
 * late does not hold the watermark back, and it could pass while the change is on its way. The
 * change keeps its real source time. A partition that brings no change for a while, and has nothing
 * left to read, follows the clock instead of holding the others back; heartbeats do not change
 * that. A source time ahead of the clock moves no watermark.
 */
final class SourceTimePolicy extends TimestampPolicy<byte[], byte[]> {

  private static final Duration PATIENCE = Duration.standardMinutes(2);

  private final InputTopics topics;
  private final String partition;
  private final long end;
  private final StreamTimes times;
  private final Clock clock;
  private final SourceClock sourceClock;
  private Instant watermark;
  private Instant lastRecordSeen;
  private Instant lastSourceTimeSeen;
  private boolean ended;

  SourceTimePolicy(
      InputTopics topics, int number, SourceClock sourceClock, Clock clock, Instant watermark) {
    this.topics = topics;
    this.partition = topics.path(number);
    this.end = topics.end(topics.get(number));
    this.times = topics.times();
    this.clock = clock;
    this.sourceClock = sourceClock;
    this.watermark = watermark;
    this.lastRecordSeen = now();
    this.lastSourceTimeSeen = lastRecordSeen;
  }

  /** Takes the records of a pack one by one, and notes in each what is late for it. */
  @Override
  public Instant getTimestampForRecord(PartitionContext unused, KafkaRecord<byte[], byte[]> pack) {
    Instant now = now();
    lastRecordSeen = now;
    ended = pack.getOffset() >= end - 1;
    EnvelopeCursor record = RecordPacks.open(pack);
    Instant earliest = BoundedWindow.TIMESTAMP_MAX_VALUE;
    while (record.next()) {
      Instant time = take(record, now);
      record.setLateBefore(time.minus(times.allowedLateness()).getMillis());
      earliest = time.isBefore(earliest) ? time : earliest;
    }
    return earliest.equals(BoundedWindow.TIMESTAMP_MAX_VALUE) ? watermark : earliest;
  }

  private Instant take(EnvelopeCursor record, Instant now) {
    Instant sourceTime = sourceTime(record);
    if (sourceTime == null) {
      return latest(watermark, new Instant(record.lateBefore()));
    }
    lastSourceTimeSeen = now;
    if (!sourceTime.isAfter(now)) {
      watermark = latest(watermark, sourceTime.minus(times.maxOutOfOrderness()));
    }
    return latest(sourceTime, watermark);
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    if (ended) {
      return BoundedWindow.TIMESTAMP_MAX_VALUE;
    }
    Instant now = now();
    requireReachable(context, now);
    if (context.getMessageBacklog() == 0
        && lastSourceTimeSeen.plus(times.idleAfter()).isBefore(now)) {
      watermark = latest(watermark, context.getBacklogCheckTime().minus(times.maxOutOfOrderness()));
    }
    return watermark;
  }

  /** A partition that cannot be read would otherwise stall the stream without a word. */
  private void requireReachable(PartitionContext context, Instant now) {
    Instant checked = latest(context.getBacklogCheckTime(), lastRecordSeen);
    if (checked.plus(PATIENCE).isBefore(now)) {
      throw new IllegalStateException(
          "Cannot read topic partition %s at %s: nothing heard of it since %s"
              .formatted(partition, topics.settings().bootstrapServers(), checked));
    }
  }

  /** The first that the payload gives, although of two the change will have the last. */
  private Instant sourceTime(EnvelopeCursor record) {
    if (record.kind() != RecordScanner.Kind.WHOLE) {
      return null;
    }
    try {
      OptionalLong micros = sourceClock.micros(record);
      return micros.isEmpty() ? null : new Instant(Math.floorDiv(micros.getAsLong(), 1000L));
    } catch (Unreadable e) {
      return null;
    }
  }

  private Instant now() {
    return new Instant(clock.millis());
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
