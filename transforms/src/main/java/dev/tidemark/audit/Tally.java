package dev.tidemark.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.metrics.Metrics;
import org.joda.time.Instant;

/**
 * Adds up one stage's counts over a bundle, by the windows that its elements are in; a plain
 * object, so that counting costs next to nothing.
 */
public final class Tally {

  private final String stage;
  private final CountWindows windows;
  private final Map<Long, Map<String, Long>> countsByWindow = new HashMap<>();
  private Long window;
  private Map<String, Long> counts;

  /** A tally of a stage that counts by no windows. */
  public Tally(String stage) {
    this(stage, CountWindows.none());
  }

  /** A tally that is told of every element, see {@link #at}. */
  public Tally(String stage, CountWindows windows) {
    this.stage = stage;
    this.windows = windows;
    open();
  }

  /** What is counted from now on belongs to an element with this timestamp. */
  public void at(Instant timestamp) {
    window = windows.startOf(timestamp);
    open();
  }

  public void add(String measure, long count) {
    counts.merge(measure, count, (one, other) -> Measures.together(measure, one, other));
  }

  /** Hands the counts to the audit and to the runner's metrics, and starts over. */
  public void flush(Consumer<Measurement> audit) {
    countsByWindow.forEach(
        (start, counted) ->
            counted.forEach(
                (measure, value) -> {
                  Measurement measurement = new Measurement(stage, measure, value, start);
                  if (!measurement.isVoid()) {
                    audit.accept(measurement);
                    report(measurement);
                  }
                }));
    countsByWindow.clear();
    open();
  }

  private void open() {
    counts = countsByWindow.computeIfAbsent(window, unused -> new TreeMap<>());
  }

  private static void report(Measurement count) {
    if (Measures.isGreatest(count.measure())) {
      Metrics.gauge(count.stage(), count.measure()).set(count.value());
    } else {
      Metrics.counter(count.stage(), count.measure()).inc(count.value());
      Watched.addToTotal(count);
    }
  }
}
