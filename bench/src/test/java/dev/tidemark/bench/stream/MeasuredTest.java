package dev.tidemark.bench.stream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.bench.Cost;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasuredTest {

  @Test
  void sustainsWhatItDoesAfterItsWarmUp() {
    Measured measured = new Measured("engine", 1_000, 250, seconds(10), seconds(25));
    assertThat(measured.rate(), is(40.0));
    assertThat(measured.sustained(), is(50.0));
  }

  @Test
  void makesUpNoRateWhereWarmingUpTakesAllTheTime() {
    Measured measured = new Measured("engine", 1_000, 250, seconds(5), seconds(4));
    assertThat(Double.isNaN(measured.sustained()), is(true));
  }

  private static List<Cost> seconds(int... seconds) {
    return IntStream.of(seconds)
        .mapToObj(each -> new Cost(Duration.ofSeconds(each), Duration.ZERO, 0))
        .toList();
  }
}
