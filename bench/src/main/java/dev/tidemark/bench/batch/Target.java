package dev.tidemark.bench.batch;

import static dev.tidemark.bench.batch.Engines.DUCKDB;
import static dev.tidemark.bench.batch.Engines.DUCKDB_LAYERS;
import static dev.tidemark.bench.batch.Engines.DUCKDB_SQL;
import static dev.tidemark.bench.batch.Engines.FLINK_SQL;
import static dev.tidemark.bench.batch.Engines.SPARK_SQL;
import static dev.tidemark.bench.batch.Engines.TIDEMARK;
import static dev.tidemark.bench.batch.Engines.TIDEMARK_LAYERS;

import dev.tidemark.bench.Cost;
import java.util.List;

/**
 * What Tidemark is to reach, as it was set before anything was measured.
 *
 * @param measured no number if it was not measured
 * @param bound what is good enough
 * @param stretch what would be better
 */
record Target(String what, Sense sense, double bound, double stretch, double measured) {

  private static final double GIBIBYTE = 1L << 30;

  /** Which way is better. */
  enum Sense {
    AT_MOST("at most") {
      @Override
      boolean holds(double measured, double bound) {
        return measured <= bound;
      }
    },
    AT_LEAST("at least") {
      @Override
      boolean holds(double measured, double bound) {
        return measured >= bound;
      }
    };

    private final String words;

    Sense(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    abstract boolean holds(double measured, double bound);
  }

  /** All of them; they were set for two and eight million events. */
  static List<Target> of(Results results) {
    return List.of(
        atMost(
            "current: time a record more takes, of that of DuckDB by hand",
            1.5,
            1.0,
            results.marginalMicros(TIDEMARK) / results.marginalMicros(DUCKDB)),
        atLeast(
            "current, large: times as fast as DuckDB as the reference writes SQL",
            1.8,
            3,
            times(results, Input.LARGE, DUCKDB_SQL, TIDEMARK)),
        atLeast(
            "current, small: times as fast as Flink SQL",
            2.5,
            5,
            times(results, Input.SMALL, FLINK_SQL, TIDEMARK)),
        atLeast(
            "current, small: times as fast as Spark SQL",
            2.5,
            5,
            times(results, Input.SMALL, SPARK_SQL, TIDEMARK)),
        atLeast(
            "all layers, small: times as fast as DuckDB with the reference's whole pipeline",
            2.5,
            4,
            times(results, Input.SMALL, DUCKDB_LAYERS, TIDEMARK_LAYERS)),
        atMost(
            "100 events, all layers: seconds",
            3.5,
            2.5,
            results.wall(Inputs.HUNDRED, TIDEMARK_LAYERS)),
        atMost(
            "current: large in times of small",
            4.0,
            3.6,
            results.wall(Input.LARGE, TIDEMARK) / results.wall(Input.SMALL, TIDEMARK)),
        atMost(
            "current, large: peak memory, GiB",
            3,
            2,
            results.median(Input.LARGE, TIDEMARK, Cost::peakBytes) / GIBIBYTE));
  }

  /** Yes, no, or that nobody knows. */
  String verdict() {
    if (Double.isNaN(measured)) {
      return Report.NONE;
    }
    if (sense.holds(measured, stretch)) {
      return "yes, both";
    }
    return sense.holds(measured, bound) ? "yes" : "**no**";
  }

  private static Target atMost(String what, double bound, double stretch, double measured) {
    return new Target(what, Sense.AT_MOST, bound, stretch, measured);
  }

  private static Target atLeast(String what, double bound, double stretch, double measured) {
    return new Target(what, Sense.AT_LEAST, bound, stretch, measured);
  }

  private static double times(Results results, String input, String other, String tidemark) {
    return results.wall(input, other) / results.wall(input, tidemark);
  }
}
