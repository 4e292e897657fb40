package dev.tidemark.bench.batch;

import dev.tidemark.bench.Cost;
import java.util.List;
import java.util.Locale;

/** Numbers as the report shows them. */
final class Text {

  private static final double MEGABYTE = 1 << 20;

  private Text() {}

  static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** The number, or that there is none. */
  static String number(String format, double number) {
    return Double.isFinite(number) ? of(format, number) : Report.NONE;
  }

  /** The middle one, and the least and the greatest if there are more than one. */
  static String seconds(List<Cost> runs) {
    if (runs.isEmpty()) {
      return Report.NONE;
    }
    double[] sorted = runs.stream().mapToDouble(Cost::seconds).sorted().toArray();
    String median = of("%.1f", Cost.median(runs, Cost::seconds));
    return sorted.length == 1
        ? median
        : of("%s (%.1f to %.1f)", median, sorted[0], sorted[sorted.length - 1]);
  }

  static String megabytes(double bytes) {
    return number("%,.0f", bytes / MEGABYTE);
  }
}
