package dev.tidemark.source;

import dev.tidemark.audit.Measures;
import dev.tidemark.audit.NewestTime;
import dev.tidemark.audit.Watched;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.metrics.Metrics;

/** Tells the runner how far the partitions that are read here are behind the clock. */
final class PartitionLags {

  private final Clock clock;
  private final Map<String, NewestTime> partitions = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  PartitionLags(Clock clock) {
    this.clock = clock;
  }

  /** The partition the next changes are read of. */
  NewestTime of(String partition) {
    NewestTime newest = partitions.computeIfAbsent(partition, unused -> new NewestTime(clock));
    newest.lookAtClock();
    read.add(partition);
    return newest;
  }

  /** Tells of the partitions read since the last time, and of the slowest among all. */
  void publish() {
    long slowest = Long.MIN_VALUE;
    for (Map.Entry<String, NewestTime> partition : partitions.entrySet()) {
      NewestTime newest = partition.getValue();
      if (newest.micros() != NewestTime.NONE) {
        newest.lookAtClock();
        slowest = Math.max(slowest, newest.lagMillis());
        if (read.contains(partition.getKey())) {
          gauge(Watched.LAG_MS + "." + partition.getKey(), newest.lagMillis());
        }
      }
    }
    if (slowest != Long.MIN_VALUE) {
      gauge(Watched.LAG_MS, slowest);
    }
    read.clear();
  }

  private static void gauge(String name, long millis) {
    Metrics.gauge(Measures.READ_ENVELOPES, name).set(millis);
  }
}
