package dev.tidemark.window;

import dev.tidemark.audit.CountWindows;
import java.io.Serializable;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.joda.time.Duration;

/**
 * When a stream hands on what it has.
 *
 * @param windowSize how much event time is taken together
 * @param allowedLateness how long after its end a window still takes changes
 * @param earlyFiring how long after its first change a window hands on what it has so far
 * @param horizon how long after its source time a uuid is remembered
 */
public record Cadence(
    Duration windowSize, Duration allowedLateness, Duration earlyFiring, Duration horizon)
    implements Serializable {

  /** Nothing of a stream happens more often, and no uuid is remembered for less. */
  public static final Duration LEAST = Duration.standardSeconds(1);

  /**
   * @throws IllegalArgumentException naming the duration that is too short
   */
  public Cadence {
    require("window size", windowSize, LEAST);
    require("allowed lateness", allowedLateness, Duration.ZERO);
    require("early firing", earlyFiring, LEAST);
    require("horizon", horizon, LEAST);
  }

  private static void require(String name, Duration duration, Duration least) {
    if (duration.isShorterThan(least)) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (at least %s)".formatted(name, duration, least));
    }
  }

  /** Fixed windows that speak early, on time, and again for what comes late. */
  public <T> Window<T> windows() {
    return Window.<T>into(FixedWindows.of(windowSize))
        .triggering(
            AfterWatermark.pastEndOfWindow()
                .withEarlyFirings(pause(earlyFiring))
                .withLateFirings(pause(earlyFiring)))
        .withAllowedLateness(allowedLateness)
        .discardingFiredPanes();
  }

  /** The same windows, for those who count. */
  public CountWindows countWindows() {
    return CountWindows.of(windowSize);
  }

  /** All together: for state that outlives windows. */
  public static <T> Window<T> everything() {
    return Window.<T>into(new GlobalWindows())
        .triggering(DefaultTrigger.of())
        .withAllowedLateness(Duration.ZERO)
        .discardingFiredPanes();
  }

  private static AfterProcessingTime pause(Duration duration) {
    return AfterProcessingTime.pastFirstElementInPane().plusDelayOf(duration);
  }
}
