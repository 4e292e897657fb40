package dev.tidemark.oracle;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The options of a run that its tables and books depend on.
 *
 * @param snapshotDate the day that ages refer to; a change's own source date when empty
 * @param maxOutOfOrderness how far the watermark stays behind, in whole seconds
 * @param allowedLateness how far behind the watermark a change is still in time, in whole seconds
 */
public record Terms(
    Optional<LocalDate> snapshotDate, Duration maxOutOfOrderness, Duration allowedLateness) {

  /** The defaults of the command line. */
  public static Terms standard() {
    return new Terms(Optional.empty(), Duration.ZERO, Duration.ZERO);
  }

  public Terms withSnapshotDate(LocalDate day) {
    return new Terms(Optional.of(day), maxOutOfOrderness, allowedLateness);
  }

  public Terms withMaxOutOfOrderness(Duration duration) {
    return new Terms(snapshotDate, duration, allowedLateness);
  }

  public Terms withAllowedLateness(Duration duration) {
    return new Terms(snapshotDate, maxOutOfOrderness, duration);
  }

  /** A change further behind its partition than this is late. */
  Duration tolerance() {
    return maxOutOfOrderness.plus(allowedLateness);
  }
}
