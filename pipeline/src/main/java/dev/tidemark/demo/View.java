package dev.tidemark.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What somebody who watches a demo sees.
 *
 * @param phase what is being done
 * @param perSecond changes fed lately
 */
record View(Duration since, String phase, long perSecond, Fed fed, Published published) {

  /** For a block that is drawn again and again. */
  List<String> block() {
    return List.of(
        text("%s, %s", clock(), phase),
        text("  changes     %,d fed, %,d a second", fed.changes(), perSecond),
        text("  published   %,d", published.changes()),
        text("  lag         %,d", lag()),
        text("  freshness   %s", freshness()),
        text("  users       %,d", published.users()),
        text("  late        %,d; the slowest change took %s", published.late(), slowest()),
        text("  duplicates  %,d", published.duplicates()),
        text("  rejects     %,d", published.rejects()));
  }

  /** The same for a log. */
  String line() {
    return text(
        "%s, %s  fed %,d (%,d/s)  published %,d  lag %,d  freshness %s  users %,d"
            + "  late %,d (slowest %s)  duplicates %,d  rejects %,d",
        clock(),
        phase,
        fed.changes(),
        perSecond,
        published.changes(),
        lag(),
        freshness(),
        published.users(),
        published.late(),
        slowest(),
        published.duplicates(),
        published.rejects());
  }

  private long lag() {
    return Math.max(0, fed.changes() - published.changes());
  }

  private String clock() {
    return text("%d:%02d:%02d", since.toHours(), since.toMinutesPart(), since.toSecondsPart());
  }

  private String freshness() {
    return published.freshness().map(View::seconds).orElse("-");
  }

  private String slowest() {
    return seconds(published.slowest());
  }

  private static String seconds(Duration duration) {
    return text("%.1f s", duration.toMillis() / 1000.0);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
