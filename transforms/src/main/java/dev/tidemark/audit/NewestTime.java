package dev.tidemark.audit;

import java.time.Clock;

/**
 * The greatest source time seen that the clock had reached when it was seen: one far ahead would
 * hide for ever how far behind all others are.
 */
public final class NewestTime {

  public static final long NONE = Long.MIN_VALUE;

  private static final long MICROS_PER_MILLI = 1000;

  private final Clock clock;
  private long now;
  private long micros = NONE;

  public NewestTime(Clock clock) {
    this.clock = clock;
    lookAtClock();
  }

  /** To be called now and then; looking for every source time would cost too much. */
  public void lookAtClock() {
    now = clock.millis();
  }

  /** Takes a source time in microseconds. */
  public void add(long sourceTime) {
    if (sourceTime > micros && Math.floorDiv(sourceTime, MICROS_PER_MILLI) <= now) {
      micros = sourceTime;
    }
  }

  /** In microseconds; {@link #NONE} when nothing was seen. */
  public long micros() {
    return micros;
  }

  /** How far it is behind the clock, which must have been looked at; something must be seen. */
  public long lagMillis() {
    return now - Math.floorDiv(micros, MICROS_PER_MILLI);
  }
}
