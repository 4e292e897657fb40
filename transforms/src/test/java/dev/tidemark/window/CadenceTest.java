package dev.tidemark.window;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class CadenceTest {

  private static final Duration SECOND = Duration.standardSeconds(1);
  private static final Duration LESS = SECOND.minus(Duration.millis(1));

  @Test
  void namesTheDurationThatIsTooShort() {
    assertThat(
        fault(LESS, Duration.ZERO, SECOND, SECOND),
        is("Invalid window size: PT0.999S (at least PT1S)"));
    assertThat(
        fault(SECOND, Duration.millis(-1), SECOND, SECOND),
        is("Invalid allowed lateness: PT-0.001S (at least PT0S)"));
    assertThat(
        fault(SECOND, Duration.ZERO, LESS, SECOND),
        is("Invalid early firing: PT0.999S (at least PT1S)"));
    assertThat(
        fault(SECOND, Duration.ZERO, SECOND, LESS),
        is("Invalid horizon: PT0.999S (at least PT1S)"));
  }

  @Test
  void theShortestOnesAreTaken() {
    assertThat(new Cadence(SECOND, Duration.ZERO, SECOND, SECOND).horizon(), is(SECOND));
  }

  private static String fault(
      Duration windowSize, Duration lateness, Duration earlyFiring, Duration horizon) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> new Cadence(windowSize, lateness, earlyFiring, horizon))
        .getMessage();
  }
}
