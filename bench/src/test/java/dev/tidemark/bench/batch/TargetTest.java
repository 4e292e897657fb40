package dev.tidemark.bench.batch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import dev.tidemark.bench.Cost;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {

  @Test
  void lessIsBetterOrMoreIs() {
    assertThat(verdict(Target.Sense.AT_MOST, 3.5, 2.5, 2.5), is("yes, both"));
    assertThat(verdict(Target.Sense.AT_MOST, 3.5, 2.5, 3.5), is("yes"));
    assertThat(verdict(Target.Sense.AT_MOST, 3.5, 2.5, 3.6), is("**no**"));
    assertThat(verdict(Target.Sense.AT_LEAST, 2.5, 5, 5), is("yes, both"));
    assertThat(verdict(Target.Sense.AT_LEAST, 2.5, 5, 2.5), is("yes"));
    assertThat(verdict(Target.Sense.AT_LEAST, 2.5, 5, 2.4), is("**no**"));
  }

  @Test
  void nobodyKnowsWhatWasNotMeasured() {
    assertThat(Target.of(new Results()).stream().map(Target::verdict).toList(), everyItem(is("-")));
  }

  /** Each number differs, so that none can stand in for another. */
  @Test
  void takesEachNumberFromWhereItBelongs() {
    Results results = new Results();
    results.about(Input.SMALL, new Dataset.Facts(1_000_000, 1, 1, 1, 1));
    results.about(Input.LARGE, new Dataset.Facts(2_000_000, 1, 1, 1, 1));
    run(results, Input.SMALL, "tidemark", 4, 0);
    run(results, Input.LARGE, "tidemark", 7, 5L << 29);
    run(results, Input.SMALL, "duckdb", 1, 0);
    run(results, Input.LARGE, "duckdb", 3, 0);
    run(results, Input.SMALL, "duckdb-sql", 9, 0);
    run(results, Input.LARGE, "duckdb-sql", 21, 0);
    run(results, Input.SMALL, "flink-sql", 16, 0);
    run(results, Input.SMALL, "spark-sql", 10, 0);
    run(results, Input.SMALL, "duckdb-layers", 30, 0);
    run(results, Input.SMALL, "tidemark-layers", 6, 0);
    run(results, "hundred", "tidemark-layers", 3, 0);

    assertThat(
        Target.of(results).stream().map(Target::measured).toList(),
        is(List.of(1.5, 3.0, 4.0, 2.5, 5.0, 3.0, 1.75, 2.5)));
  }

  private static String verdict(Target.Sense sense, double bound, double stretch, double measured) {
    return new Target("", sense, bound, stretch, measured).verdict();
  }

  private static void run(Results results, String input, String engine, int seconds, long peak) {
    results.add(input, engine, new Cost(Duration.ofSeconds(seconds), Duration.ZERO, peak));
  }
}
