package dev.tidemark.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count has grown lately. */
final class Rate {

  private static final Duration LATELY = Duration.ofSeconds(3);

  private final Deque<Count> counts = new ArrayDeque<>();

  private record Count(Duration at, long count) {}

  /**
   * Takes the newest count and tells how much it grows in a second.
   *
   * @param at never less than before
   */
  long perSecond(Duration at, long count) {
    counts.addLast(new Count(at, count));
    while (counts.size() > 2 && at.minus(counts.peekFirst().at).compareTo(LATELY) > 0) {
      counts.removeFirst();
    }
    Count first = counts.peekFirst();
    long millis = at.minus(first.at).toMillis();
    return millis == 0 ? 0 : Math.round((count - first.count) * 1000.0 / millis);
  }
}
