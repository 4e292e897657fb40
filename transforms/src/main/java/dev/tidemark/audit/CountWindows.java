package dev.tidemark.audit;

import java.io.Serializable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** The fixed windows of event time by which a stream counts; a batch run counts by none. */
public final class CountWindows implements Serializable {

  private static final long MICROS = 1000;

  private final long sizeMillis;

  private CountWindows(long sizeMillis) {
    this.sizeMillis = sizeMillis;
  }

  public static CountWindows none() {
    return new CountWindows(0);
  }

  /**
   * @param size more than nothing
   */
  public static CountWindows of(Duration size) {
    return new CountWindows(size.getMillis());
  }

  public boolean areNone() {
    return sizeMillis == 0;
  }

  /** When the window of an element began, in microseconds since 1970; null when there is none. */
  Long startOf(Instant timestamp) {
    return areNone()
        ? null
        : Math.floorDiv(timestamp.getMillis(), sizeMillis) * sizeMillis * MICROS;
  }
}
