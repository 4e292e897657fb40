package dev.tidemark.generate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The hours that are generated, in microseconds since 1970, cut into slices of one file each. */
record Timeline(long start, int hours, int slicesPerHour) {

  static final long HOUR = 3_600_000_000L;

  /** Every event that is not late is read within this time, and within the last hour. */
  static final long MAX_LATENCY = 180_000_000L;

  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);

  static Timeline of(GeneratorSpec spec) {
    return new Timeline(
        spec.start().getEpochSecond() * 1_000_000, spec.hours(), spec.filesPerHour());
  }

  /** The last moment. */
  long end() {
    return start + hours * HOUR - 1;
  }

  /** How far apart {@code events} events are if nothing else moves them. */
  long step(long events) {
    return (hours * HOUR - MAX_LATENCY) / Math.max(1, events);
  }

  int hour(long micros) {
    return (int) ((Math.min(micros, end()) - start) / HOUR);
  }

  /** The slice that holds a moment; the last one also holds everything after it. */
  int slice(long micros) {
    long intoHour = (Math.min(micros, end()) - start) % HOUR;
    return hour(micros) * slicesPerHour + (int) (intoHour * slicesPerHour / HOUR);
  }

  /** The last moment of the slice that holds a moment. */
  long lastOfSlice(long micros) {
    int next = slice(micros) + 1;
    long intoHour = (next % slicesPerHour * HOUR + slicesPerHour - 1) / slicesPerHour;
    return start + next / slicesPerHour * HOUR + intoHour - 1;
  }

  /** The path of a slice's file without a suffix: {@code 2026/02/05/16/events-000}. */
  String file(int slice) {
    Instant hour = Instant.ofEpochSecond(start / 1_000_000 + slice / slicesPerHour * 3_600L);
    return FOLDER.format(hour) + String.format(Locale.ROOT, "/events-%03d", slice % slicesPerHour);
  }
}
