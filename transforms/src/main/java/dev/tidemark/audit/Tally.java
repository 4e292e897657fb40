package dev.tidemark.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * Adds up one stage's counts over a bundle; a plain object, so that counting costs next to nothing.
 */
public final class Tally {

  private final String stage;
  private final Map<String, Long> counts = new TreeMap<>();

  public Tally(String stage) {
    this.stage = stage;
  }

  public void add(String measure, long count) {
    counts.merge(measure, count, Long::sum);
  }

  /** Hands the counts to the audit and to the runner's metrics, and starts over. */
  public void flush(Consumer<Measurement> audit) {
    counts.forEach(
        (measure, count) -> {
          audit.accept(new Measurement(stage, measure, count));
          Metrics.counter(stage, measure).inc(count);
        });
    counts.clear();
  }
}
