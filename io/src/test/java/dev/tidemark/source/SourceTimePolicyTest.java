package dev.tidemark.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.contract.Contract;
import dev.tidemark.envelope.SourceClock;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Changes may come ten minutes out of order, and a partition is idle after a minute.
 *
 * <p>The clock stands in March 2001 until a test sets it.
 */
class SourceTimePolicyTest {

  private static final Contract CONTRACT =
      Things.contractWith("sourceTimestamp: source_timestamp", "sourceTimestamp: meta.at");
  private static final Instant NOTHING_SEEN = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private static final Instant THE_END = BoundedWindow.TIMESTAMP_MAX_VALUE;
  private static final long LONG_AGO = 1000;
  private static final String CHANGE = "{\"meta\": {\"at\": \"%s\"}}";

  private final SetClock clock = new SetClock();
  private SourceTimePolicy policy = policy(TinyTopics.of("users"), NOTHING_SEEN);
  private long offset;

  /** A clock that stands still until it is set. */
  private static final class SetClock extends Clock {

    private Instant time = at("2001-03-01T00:00:00Z");

    @Override
    public java.time.Instant instant() {
      return java.time.Instant.ofEpochMilli(time.getMillis());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  /** What the reader tells of the partition. */
  private static final class Told extends TimestampPolicy.PartitionContext {

    private final long backlog;
    private final Instant checkedAt;

    Told(long backlog, Instant checkedAt) {
      this.backlog = backlog;
      this.checkedAt = checkedAt;
    }

    @Override
    public long getMessageBacklog() {
      return backlog;
    }

    @Override
    public Instant getBacklogCheckTime() {
      return checkedAt;
    }
  }

  @Test
  void theWatermarkStaysBehindTheGreatestSourceTime() {
    assertThat(watermark(), is(NOTHING_SEEN));
    take("2001-02-05T12:00:00Z");
    assertThat(watermark(), is(at("2001-02-05T11:50:00Z")));
    take("2001-02-05T12:30:00.123456Z");
    assertThat(watermark(), is(at("2001-02-05T12:20:00.123Z")));
  }

  @Test
  void theWatermarkNeverGoesBack() {
    take("2001-02-05T12:30:00Z");
    take("2001-02-05T12:29:59Z");
    take("2001-02-05T12:10:00Z");
    take("1999-01-01T00:00:00Z");

    assertThat(watermark(), is(at("2001-02-05T12:20:00Z")));
  }

  @Test
  void aChangeHasItsSourceTime() {
    assertThat(take("2001-02-05 14:00:00.9999+02:00"), is(at("2001-02-05T12:00:00.999Z")));
    assertThat(take("2001-02-05T12:30:00Z"), is(at("2001-02-05T12:30:00Z")));
    assertThat(take("2001-02-06T00:00:00Z"), is(at("2001-02-06T00:00:00Z")));
  }

  @Test
  void microsecondsBefore1970AreCutTowardsThePast() {
    assertThat(take("1969-12-31T23:59:59.999999Z"), is(new Instant(-1)));
    assertThat(take("0001-01-01T00:00:00Z"), is(at("1969-12-31T23:49:59.999Z")));
  }

  @Test
  void theFirstChangeIsNeverBehind() {
    assertThat(take("0001-01-01T00:00:00Z"), is(at("0001-01-01T00:00:00Z")));
  }

  @Test
  void aChangeBehindTheWatermarkHasItsTime() {
    take("2001-02-05T12:00:00Z");

    assertThat(take("2001-02-05T11:50:00.001Z"), is(at("2001-02-05T11:50:00.001Z")));
    assertThat(take("2001-02-05T11:50:00Z"), is(at("2001-02-05T11:50:00Z")));
    assertThat(take("2001-02-05T11:49:59.999Z"), is(at("2001-02-05T11:50:00Z")));
    assertThat(take("1971-01-01T00:00:00Z"), is(at("2001-02-05T11:50:00Z")));
    assertThat(watermark(), is(at("2001-02-05T11:50:00Z")));
  }

  @Test
  void aSourceTimeAheadOfTheClockMovesNoWatermark() {
    clock.time = at("2001-02-05T12:05:00Z");
    take("2001-02-05T12:00:00Z");

    assertThat(take("2001-02-05T12:05:00.001Z"), is(at("2001-02-05T12:05:00.001Z")));
    assertThat(watermark(), is(at("2001-02-05T11:50:00Z")));
    assertThat(take("9999-12-31T23:59:59Z"), is(at("9999-12-31T23:59:59Z")));
    assertThat(watermark(), is(at("2001-02-05T11:50:00Z")));
  }

  @Test
  void aSourceTimeThatTheClockHasReachedMovesTheWatermark() {
    clock.time = at("2001-02-05T12:05:00Z");

    take("2001-02-05T12:05:00Z");
    assertThat(watermark(), is(at("2001-02-05T11:55:00Z")));
    clock.time = at("2001-02-05T12:06:00Z");
    take("2001-02-05T12:05:00.001Z");
    assertThat(watermark(), is(at("2001-02-05T11:55:00.001Z")));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{\"meta\": {\"at\"",
        "{\"meta\": \"2001-02-05T18:00:00Z\"}",
        "{\"at\": \"2001-02-05T18:00:00Z\"}",
        "{\"meta\": {\"at\": null}}",
        "{\"meta\": {\"at\": {}}}",
        "{\"meta\": {\"at\": true}}",
        "{\"meta\": {\"at\": \"tomorrow\"}}"
      })
  void whatHasNoSourceTimeIsTakenAtTheWatermarkOrWhenTheBrokerTookIt(String payload) {
    take("2001-02-05T12:00:00Z");

    assertThat(takePayload(LONG_AGO, payload), is(at("2001-02-05T11:50:00Z")));
    assertThat(
        takePayload(at("2001-02-05T13:00:00Z").getMillis(), payload),
        is(at("2001-02-05T13:00:00Z")));
    assertThat(watermark(), is(at("2001-02-05T11:50:00Z")));
  }

  @Test
  void aPayloadIsReadNoFurtherThanItsSourceTime() {
    String text = "{\"a\": [1], \"meta\": {\"at\": \"2001-02-05T12:00:00Z\", oops";

    assertThat(takePayload(LONG_AGO, text), is(at("2001-02-05T12:00:00Z")));
  }

  @Test
  void aByteOrderMarkIsSkippedWhereAChangeMayHaveOne() {
    String marked = "\ufeff{\"meta\": {\"at\": \"2001-02-05T12:00:00Z\"}}";

    assertThat(takePayload(LONG_AGO, marked), is(at("2001-02-05T12:00:00Z")));
    assertThat(takePayload(LONG_AGO, marked), is(at("2001-02-05T11:50:00Z")));
  }

  @Test
  void everyRecordOfAPackIsTakenAtTheWatermarkThatThoseBeforeItHaveLeft() {
    KafkaRecord<byte[], byte[]> pack =
        TinyTopics.pack(
            List.of(
                change(0, "2001-02-05T12:00:00Z"),
                change(1, "2001-02-05T10:49:59.999Z"),
                change(2, "2001-02-05T12:30:00Z"),
                change(3, "2001-02-05T11:55:00Z")));

    assertThat(take(pack), is(at("2001-02-05T11:50:00Z")));
    assertThat(watermark(), is(at("2001-02-05T12:20:00Z")));
    EnvelopeCursor record = RecordPacks.open(pack);
    for (String lateBefore :
        List.of(
            "2001-02-05T11:00:00Z",
            "2001-02-05T10:50:00Z",
            "2001-02-05T11:30:00Z",
            "2001-02-05T11:20:00Z")) {
      assertThat(record.next(), is(true));
      assertThat(new Instant(record.lateBefore()), is(at(lateBefore)));
    }
  }

  @Test
  void whatIsTooLongHasNoSourceTime() {
    take("2001-02-05T12:00:00Z");

    String tooLong = CHANGE.formatted("2001-02-05T18:00:00Z") + " ".repeat(TinyTopics.LIMIT);
    assertThat(takePayload(LONG_AGO, tooLong), is(at("2001-02-05T11:50:00Z")));
  }

  @Test
  void timeEndsWithTheLastRecordThatIsWanted() {
    policy = policy(TinyTopics.ending(3, "users"), NOTHING_SEEN);

    take("2001-02-05T12:00:00Z");
    take("2001-02-05T12:00:00Z");
    assertThat(watermark(), is(at("2001-02-05T11:50:00Z")));
    assertThat(take("2001-02-05T12:00:00Z"), is(at("2001-02-05T12:00:00Z")));
    assertThat(watermark(), is(THE_END));
  }

  @Test
  void timeEndsWithTheEndMark() {
    policy = policy(TinyTopics.ending(900, "users"), NOTHING_SEEN);
    take("2001-02-05T12:00:00Z");

    Instant markedAt = take(end(900));

    assertThat(markedAt, is(at("2001-02-05T11:50:00Z")));
    assertThat(watermark(), is(THE_END));
    policy = policy(TinyTopics.ending(0, "users"), NOTHING_SEEN);
    take(end(0));
    assertThat(watermark(), is(THE_END));
  }

  @Test
  void timeDoesNotEndWhereNoEndIsWanted() {
    offset = Long.MAX_VALUE - 2;
    take("2001-02-05T12:00:00Z");

    assertThat(watermark(), is(at("2001-02-05T11:50:00Z")));
  }

  @Test
  void goesOnFromTheWatermarkItHadBefore() {
    policy = policy(TinyTopics.of("users"), at("2001-02-05T12:00:00Z"));

    assertThat(watermark(), is(at("2001-02-05T12:00:00Z")));
    assertThat(take("2001-02-05T10:00:00Z"), is(at("2001-02-05T12:00:00Z")));
    assertThat(watermark(), is(at("2001-02-05T12:00:00Z")));
    take("2001-02-05T12:11:00Z");
    assertThat(watermark(), is(at("2001-02-05T12:01:00Z")));
    policy = policy(TinyTopics.ending(3, "users"), THE_END);
    assertThat(watermark(), is(THE_END));
  }

  @Test
  void anIdlePartitionFollowsTheClock() {
    clock.time = at("2001-02-05T13:58:00Z");
    take("2001-02-05T12:00:00Z");
    clock.time = at("2001-02-05T13:59:00.001Z");

    assertThat(watermark(5, "2001-02-05T13:59:00Z"), is(at("2001-02-05T11:50:00Z")));
    assertThat(watermark(-1, "2001-02-05T13:59:00Z"), is(at("2001-02-05T11:50:00Z")));
    assertThat(watermark(0, "2001-02-05T13:59:00Z"), is(at("2001-02-05T13:49:00Z")));
    assertThat(watermark(0, "2001-02-05T13:58:30Z"), is(at("2001-02-05T13:49:00Z")));
    assertThat(take("2001-02-05T12:00:00Z"), is(at("2001-02-05T13:49:00Z")));
  }

  @Test
  void aPartitionIsIdleAfterAMinuteWithoutChanges() {
    clock.time = at("2001-02-05T13:58:00Z");
    take("2001-02-05T12:00:00Z");
    clock.time = at("2001-02-05T13:59:00Z");

    assertThat(watermark(0, "2001-02-05T13:59:00Z"), is(at("2001-02-05T11:50:00Z")));
    take("2001-02-05T12:00:00Z");
    clock.time = at("2001-02-05T14:00:00Z");
    assertThat(watermark(0, "2001-02-05T14:00:00Z"), is(at("2001-02-05T11:50:00Z")));
    clock.time = at("2001-02-05T14:00:00.001Z");
    assertThat(watermark(0, "2001-02-05T14:00:00Z"), is(at("2001-02-05T13:50:00Z")));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"{\"ts_ms\": 981374339000}", "no change"})
  void aPartitionThatBringsNoChangeIsIdleHoweverMuchItBrings(String payload) {
    clock.time = at("2001-02-05T13:58:00Z");
    take("2001-02-05T12:00:00Z");
    clock.time = at("2001-02-05T13:59:00Z");
    takePayload(clock.time.getMillis(), payload);

    clock.time = at("2001-02-05T13:59:00.001Z");
    assertThat(watermark(1, "2001-02-05T13:59:00Z"), is(at("2001-02-05T11:50:00Z")));
    assertThat(watermark(0, "2001-02-05T13:59:00Z"), is(at("2001-02-05T13:49:00Z")));
  }

  @Test
  void aPartitionThatNeverHadARecordIsIdleAMinuteAfterItWasOpened() {
    clock.time = at("2001-02-05T13:59:00Z");
    policy = policy(TinyTopics.of("users"), NOTHING_SEEN);

    clock.time = at("2001-02-05T14:00:00Z");
    assertThat(watermark(0, "2001-02-05T14:00:00Z"), is(NOTHING_SEEN));
    clock.time = at("2001-02-05T14:00:00.001Z");
    assertThat(watermark(0, "2001-02-05T14:00:00Z"), is(at("2001-02-05T13:50:00Z")));
  }

  @Test
  void aPartitionThatNobodyHasHeardOfForTwoMinutesStopsTheStream() {
    clock.time = at("2001-02-05T12:00:00Z");
    take("2001-02-05T11:00:00Z");

    clock.time = at("2001-02-05T12:02:00Z");
    assertThat(watermark(0, "2001-02-05T11:59:00Z"), is(at("2001-02-05T11:49:00Z")));
    clock.time = at("2001-02-05T12:02:00.001Z");
    IllegalStateException stalled =
        assertThrows(IllegalStateException.class, () -> watermark(0, "2001-02-05T11:59:00Z"));
    assertThat(
        stalled.getMessage(),
        is(
            "Cannot read topic partition users/1 at nowhere:9092: nothing heard of it since"
                + " 2001-02-05T12:00:00.000Z"));
  }

  @Test
  void aPartitionWhoseEndIsKnownOrThatBringsRecordsIsHeardOf() {
    clock.time = at("2001-02-05T12:00:00Z");
    take("2001-02-05T11:00:00Z");
    clock.time = at("2001-02-05T12:30:00Z");

    assertThat(watermark(7, "2001-02-05T12:28:00Z"), is(at("2001-02-05T10:50:00Z")));
    take("2001-02-05T11:00:00Z");
    clock.time = at("2001-02-05T12:32:00Z");
    assertThat(watermark(7, "2001-02-05T12:00:00Z"), is(at("2001-02-05T10:50:00Z")));
  }

  @Test
  void aPartitionThatHasEndedNeedNotBeHeardOf() {
    policy = policy(TinyTopics.ending(1, "users"), NOTHING_SEEN);
    clock.time = at("2001-02-05T12:00:00Z");
    take("2001-02-05T11:00:00Z");

    clock.time = at("2001-02-06T12:00:00Z");
    assertThat(watermark(0, "2001-02-05T11:59:00Z"), is(THE_END));
  }

  private static KafkaRecord<byte[], byte[]> end(long offset) {
    return TinyTopics.asRead(RecordPacks.none(new TopicPartition("users", 1), offset));
  }

  private SourceTimePolicy policy(InputTopics topics, Instant watermark) {
    return new SourceTimePolicy(topics, 1, SourceClock.of(CONTRACT), clock, watermark);
  }

  private Instant take(String sourceTime) {
    return takePayload(LONG_AGO, CHANGE.formatted(sourceTime));
  }

  private static ConsumerRecord<byte[], byte[]> change(long offset, String sourceTime) {
    return TinyTopics.record("users", 1, offset, LONG_AGO, CHANGE.formatted(sourceTime));
  }

  private Instant takePayload(long takenAt, String payload) {
    return take(
        TinyTopics.pack(List.of(TinyTopics.record("users", 1, offset++, takenAt, payload))));
  }

  private Instant take(KafkaRecord<byte[], byte[]> record) {
    return policy.getTimestampForRecord(new Told(0, new Instant(LONG_AGO)), record);
  }

  private Instant watermark() {
    return watermark(7, "1971-01-01T00:00:00Z");
  }

  private Instant watermark(long backlog, String checkedAt) {
    return policy.getWatermark(new Told(backlog, at(checkedAt)));
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
