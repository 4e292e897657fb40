package dev.tidemark.bench.formats;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What reading took.
 *
 * @param micros for a message
 * @param bytes of a message
 */
record Measured(double micros, double bytes) {

  /** The one in the middle. */
  static Measured median(List<Measured> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(Measured::micros))
        .toList()
        .get(runs.size() / 2);
  }

  /** Millions of bytes a second. */
  double megabytes() {
    return bytes / micros;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f us a message, %.0f MB/s", micros, megabytes());
  }
}
