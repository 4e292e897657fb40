package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long DUE = TimeUnit.MILLISECONDS.toNanos(30);

  private final long began = System.nanoTime();
  private final Pace pace = new Pace();

  @Test
  void nothingComesBeforeItsTime() {
    pace.awaitNanos(DUE);

    assertThat(System.nanoTime() - began, is(greaterThanOrEqualTo(DUE)));
  }

  @Test
  void whatIsPastIsNotWaitedFor() {
    pace.awaitNanos(DUE);

    assertThat(pace.awaitNanos(DUE / 2), is(greaterThanOrEqualTo(DUE / 2)));
  }
}
