package dev.tidemark.bench.batch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import dev.tidemark.bench.Cost;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private final Results results = new Results();

  @BeforeEach
  void twoAndEightMillionRecords() {
    results.about(Input.SMALL, new Dataset.Facts(2_000_000, 1, 1, 1, 1));
    results.about(Input.LARGE, new Dataset.Facts(8_000_000, 1, 1, 1, 1));
  }

  @Test
  void tellsWhatARecordTakesFromWhatTheOthersTake() {
    run(Input.SMALL, 5);
    run(Input.LARGE, 14);
    // 9 s for 6 million more; 2 million of them would be 3 s.
    assertThat(results.marginalMicros("engine"), closeTo(1.5, 1e-9));
    assertThat(results.fixedSeconds("engine"), closeTo(2, 1e-9));
  }

  @Test
  void takesTheMiddleOfRuns() {
    run(Input.SMALL, 9);
    run(Input.SMALL, 5);
    run(Input.SMALL, 6);
    assertThat(results.wall(Input.SMALL, "engine"), is(6.0));
  }

  @Test
  void makesUpNothingThatWasNotMeasured() {
    run(Input.SMALL, 5);
    assertThat(results.wall(Input.LARGE, "engine"), is(Double.NaN));
    assertThat(results.marginalMicros("engine"), is(Double.NaN));
    assertThat(results.fixedSeconds("engine"), is(Double.NaN));
    assertThat(results.wall(Input.SMALL, "another"), is(Double.NaN));
  }

  private void run(String input, int seconds) {
    results.add(input, "engine", new Cost(Duration.ofSeconds(seconds), Duration.ZERO, 0));
  }
}
