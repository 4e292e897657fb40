package dev.tidemark.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CostTest {

  @Test
  void takesTheMiddleOne() {
    assertThat(Cost.median(seconds(9, 1, 3), Cost::seconds), is(3.0));
  }

  @Test
  void takesTheMeanOfTwoInTheMiddle() {
    assertThat(Cost.median(seconds(9, 1, 3, 5), Cost::seconds), is(4.0));
  }

  private static List<Cost> seconds(int... seconds) {
    return IntStream.of(seconds)
        .mapToObj(each -> new Cost(Duration.ofSeconds(each), Duration.ZERO, 0))
        .toList();
  }
}
