package dev.tidemark.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class QuietStartTest {

  private static final Instant NOON = Instant.parse("2001-02-05T12:00:00Z");

  /** A partition where it is always noon. */
  private static final class Noon extends TimestampPolicy<byte[], byte[]> {

    @Override
    public Instant getTimestampForRecord(
        PartitionContext context, KafkaRecord<byte[], byte[]> record) {
      return NOON;
    }

    @Override
    public Instant getWatermark(PartitionContext context) {
      return NOON;
    }
  }

  @Test
  void saysNothingBeforeEveryReaderWasLookedAtTwice() {
    TimestampPolicy<byte[], byte[]> policy = new QuietStart(new Noon(), 2);

    for (int i = 0; i < 4; i++) {
      assertThat(policy.getWatermark(null), is(BoundedWindow.TIMESTAMP_MIN_VALUE));
    }
    assertThat(policy.getWatermark(null), is(NOON));
  }

  @Test
  void recordsHaveTheirTimeFromTheStart() {
    assertThat(new QuietStart(new Noon(), 2).getTimestampForRecord(null, null), is(NOON));
  }
}
