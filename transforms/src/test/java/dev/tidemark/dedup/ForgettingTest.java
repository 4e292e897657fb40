package dev.tidemark.dedup;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tidemark.audit.CountWindows;
import dev.tidemark.change.Changes;
import dev.tidemark.change.PlainChange;
import dev.tidemark.shard.OneShard;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class ForgettingTest {

  private static final Duration HORIZON = Duration.standardHours(1);
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");

  private final OneShard shard =
      new OneShard(
          new RememberFirstFn(HORIZON, CountWindows.none()),
          "claims",
          RememberFirstFn.FIRST,
          RememberFirstFn.COUNTS);
  private final OneShard.Instance instance = shard.instance();

  /** From now to 9999 there is nothing to forget. */
  @Test
  void aClaimOfTheFarFutureDoesNotKeepAStreamFromEnding() throws Exception {
    instance.bundle(NOW, packed("now", NOW));
    instance.bundle(NOW, packed("future", Instant.parse("9999-12-31T00:00:00Z")));
    shard.watermark(Instant.parse("9999-12-31T12:00:00Z"));

    assertTimeoutPreemptively(java.time.Duration.ofSeconds(10), () -> instance.bundle(NOW));
  }

  /** Since 1970 there is nothing to forget but the first change. */
  @Test
  void aFirstChangeOfTheDistantPastDoesNotHoldUpAStream() throws Exception {
    Instant past = new Instant(0);
    instance.bundle(past, packed("past", past));
    for (int i = 0; i < 1000; i++) {
      instance.bundle(NOW, packed("uuid" + i, NOW));
    }
    shard.watermark(NOW);

    assertTimeoutPreemptively(java.time.Duration.ofSeconds(10), () -> instance.bundle(NOW));
  }

  @Test
  void aFirstChangeOfTheFarFutureDoesNotKeepTheOthersFromBeingForgotten() throws Exception {
    Instant future = Instant.parse("9999-12-31T00:00:00Z");
    instance.bundle(future, packed("future", future));
    instance.bundle(NOW, packed("now", NOW));
    int before = shard.logBytes();
    shard.watermark(NOW.plus(Duration.standardDays(365)));
    instance.bundle(NOW);

    assertThat("less than before", shard.logBytes() < before, is(true));
  }

  private static Changes packed(String uuid, Instant sourceTime) {
    return PlainChange.pack(
        List.of(PlainChange.insert("u", uuid, sourceTime.getMillis() * 1000, 0)));
  }
}
