package dev.tidemark.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a run took.
 *
 * @param wall from the start of the process to its end
 * @param cpu of the process alone; the last 20 ms may be missing
 * @param peakBytes the most memory it had resident
 */
public record Cost(Duration wall, Duration cpu, long peakBytes) {

  public double seconds() {
    return wall.toNanos() / 1e9;
  }

  public double cpuSeconds() {
    return cpu.toNanos() / 1e9;
  }

  /** The middle one, or the mean of the two in the middle. */
  public static double median(List<Cost> costs, ToDoubleFunction<Cost> value) {
    double[] sorted = costs.stream().mapToDouble(value).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
