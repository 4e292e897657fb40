package dev.tidemark.audit;

import org.apache.beam.sdk.metrics.Metrics;

/**
 * The metrics of the runner that are there to be watched, besides a counter for every measure.
 *
 * <p>They count attempts, not data: what is retried is counted again. The audit has the truth.
 */
public final class Watched {

  /** The stage that publishes. */
  public static final String WRITE_AUDIT = "WriteAudit";

  /**
   * How far the greatest source time read is behind the clock, for each partition as {@code
   * lag_ms.<partition>}, and of the slowest.
   */
  public static final String LAG_MS = "lag_ms";

  /** How far the greatest source time published is behind the clock when files are published. */
  public static final String FRESHNESS_MS = "freshness_ms";

  public static final String FILES_PUBLISHED = "files_published";

  private Watched() {}

  /** Adds a count that is one part of {@link Measures#REJECTED} or {@link Measures#LATE} to it. */
  static void addToTotal(Measurement count) {
    int dot = count.measure().indexOf('.');
    String total = dot < 0 ? "" : count.measure().substring(0, dot);
    if (total.equals(Measures.REJECTED) || total.equals(Measures.LATE)) {
      Metrics.counter(count.stage(), total).inc(count.value());
    }
  }
}
