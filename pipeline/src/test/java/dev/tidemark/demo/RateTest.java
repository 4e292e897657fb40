package dev.tidemark.demo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {

  private final Rate rate = new Rate();

  @Test
  void isNothingAtFirst() {
    assertThat(at(0, 500), is(0L));
  }

  @Test
  void isWhatHasComeInThreeSeconds() {
    at(0, 0);
    at(1_000, 1_000);

    assertThat(at(2_000, 1_100), is(550L));
    assertThat(at(4_000, 1_300), is(100L));
  }

  @Test
  void reachesBackToTheLastCountHoweverOldItIs() {
    at(0, 0);

    assertThat(at(10_000, 1_000), is(100L));
    assertThat(at(20_000, 1_500), is(50L));
  }

  private long at(long millis, long count) {
    return rate.perSecond(Duration.ofMillis(millis), count);
  }
}
