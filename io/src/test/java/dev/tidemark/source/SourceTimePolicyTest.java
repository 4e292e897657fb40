package dev.tidemark.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contract.JsonPath;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Changes may come ten minutes out of order.
 *
 * <p>The times lie so far back that it does not matter what the clock says.
 */
class SourceTimePolicyTest {

  private static final JsonPath PATH = JsonPath.parse("meta.at");
  private static final Instant NOTHING_SEEN = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private static final Instant THE_END = BoundedWindow.TIMESTAMP_MAX_VALUE;
  private static final long LONG_AGO = 1000;

  private SourceTimePolicy policy = policy(TinyTopics.of("users"), NOTHING_SEEN);
  private long offset;

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
    take("2001-02-05T12:00:00Z");

    assertThat(take("9999-12-31T23:59:59Z"), is(at("9999-12-31T23:59:59Z")));
    assertThat(watermark(), is(at("2001-02-05T11:50:00Z")));
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

    Instant markedAt = take(TinyTopics.endMark("users", 1, 900));

    assertThat(markedAt, is(at("2001-02-05T11:50:00Z")));
    assertThat(watermark(), is(THE_END));
    policy = policy(TinyTopics.ending(0, "users"), NOTHING_SEEN);
    take(TinyTopics.endMark("users", 1, 0));
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

  /** Idle at once: how long that takes is measured by the clock. */
  @Test
  void anIdlePartitionFollowsTheClock() {
    StreamTimes impatient =
        new StreamTimes(
            Duration.standardHours(1),
            Duration.standardMinutes(10),
            Duration.standardHours(1),
            Duration.standardDays(-1));
    policy = policy(TinyTopics.of(impatient, "users"), NOTHING_SEEN);
    take("2001-02-05T12:00:00Z");

    assertThat(watermark(5, "2001-02-05T14:00:00Z"), is(at("2001-02-05T11:50:00Z")));
    assertThat(watermark(-1, "2001-02-05T14:00:00Z"), is(at("2001-02-05T11:50:00Z")));
    assertThat(watermark(0, "2001-02-05T14:00:00Z"), is(at("2001-02-05T13:50:00Z")));
    assertThat(watermark(0, "2001-02-05T13:00:00Z"), is(at("2001-02-05T13:50:00Z")));
    assertThat(take("2001-02-05T12:00:00Z"), is(at("2001-02-05T13:50:00Z")));
  }

  @Test
  void aPartitionThatIsReadDoesNotFollowTheClock() {
    take("2001-02-05T12:00:00Z");

    assertThat(watermark(0, "2001-02-05T14:00:00Z"), is(at("2001-02-05T11:50:00Z")));
  }

  private static SourceTimePolicy policy(InputTopics topics, Instant watermark) {
    return new SourceTimePolicy(topics, 1, PATH, topics.times(), watermark);
  }

  private Instant take(String sourceTime) {
    return takePayload(LONG_AGO, "{\"meta\": {\"at\": \"%s\"}}".formatted(sourceTime));
  }

  private Instant takePayload(long takenAt, String payload) {
    return take(TinyTopics.record("users", 1, offset++, takenAt, payload));
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
