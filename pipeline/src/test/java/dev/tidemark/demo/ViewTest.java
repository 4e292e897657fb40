package dev.tidemark.demo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewTest {

  private static final Published PUBLISHED =
      new Published(
          1_200, 345, 6, 78, 9, Duration.ofMillis(31_449), Optional.of(Duration.ofMillis(3_951)));

  private final View view =
      new View(Duration.ofSeconds(3_723), "feeding", 1_001, new Fed(5_000, 100, 20), PUBLISHED);

  @Test
  void tellsEveryNumberInABlock() {
    assertThat(
        String.join("\n", view.block()),
        is(
            """
            1:02:03, feeding
              changes     5,000 fed, 1,001 a second
              published   1,200
              lag         3,800
              freshness   4.0 s
              users       345
              late        6; the slowest change took 31.4 s
              duplicates  78
              rejects     9"""));
  }

  @Test
  void tellsTheSameInALine() {
    assertThat(
        view.line(),
        is(
            "1:02:03, feeding  fed 5,000 (1,001/s)  published 1,200  lag 3,800  freshness 4.0 s  users 345"
                + "  late 6 (slowest 31.4 s)  duplicates 78  rejects 9"));
  }

  @Test
  void knowsNoFreshnessOfNothing() {
    View empty = new View(Duration.ZERO, "feeding", 0, new Fed(0, 0, 0), Published.NOTHING);

    assertThat(empty.line(), containsString("  freshness -  "));
  }
}
