package dev.tidemark.bench;

import java.time.Duration;

/**
 * What a run took.
 *
 * @param wall from the start of the process to its end
 * @param cpu of the process alone; the last 20 ms may be missing
 * @param peakBytes the most memory it had resident
 */
record Cost(Duration wall, Duration cpu, long peakBytes) {

  double seconds() {
    return wall.toNanos() / 1e9;
  }

  double cpuSeconds() {
    return cpu.toNanos() / 1e9;
  }
}
