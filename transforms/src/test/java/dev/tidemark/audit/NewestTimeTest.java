package dev.tidemark.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The clock stands at ten seconds. */
class NewestTimeTest {

  private static final long SECOND = 1_000_000;

  private final NewestTime newest =
      new NewestTime(Clock.fixed(Instant.ofEpochSecond(10), ZoneOffset.UTC));

  @Test
  void theGreatestCounts() {
    newest.add(3 * SECOND);
    newest.add(7 * SECOND + 999);
    newest.add(5 * SECOND);

    assertThat(newest.micros(), is(7 * SECOND + 999));
    assertThat(newest.lagMillis(), is(3_000L));
  }

  @Test
  void whatIsAheadOfTheClockDoesNotCount() {
    newest.add(10 * SECOND + 1_000);
    assertThat(newest.micros(), is(NewestTime.NONE));
    newest.add(10 * SECOND + 999);
    assertThat(newest.micros(), is(10 * SECOND + 999));
    assertThat(newest.lagMillis(), is(0L));
  }

  @Test
  void timesBefore1970AreTimes() {
    newest.add(-1);

    assertThat(newest.lagMillis(), is(10_001L));
  }

  @Test
  void nothingAddsNothing() {
    newest.add(NewestTime.NONE);

    assertThat(newest.micros(), is(NewestTime.NONE));
  }
}
