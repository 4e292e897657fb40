package dev.tidemark.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the runs of an engine took.
 *
 * @param records how many each of them read
 * @param startUps runs over next to nothing
 */
record Measured(String engine, long records, List<Cost> startUps, List<Cost> works) {

  double wall() {
    return median(works, Cost::seconds);
  }

  double startUp() {
    return median(startUps, Cost::seconds);
  }

  double cpu() {
    return median(works, Cost::cpuSeconds);
  }

  double peakBytes() {
    return median(works, Cost::peakBytes);
  }

  /** Records a second, start-up included. */
  double rate() {
    return records / wall();
  }

  /** Records a second while it works; not a number if starting up takes as long as all of it. */
  double sustained() {
    double working = wall() - startUp();
    return working > 0 ? records / working : Double.NaN;
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(List<Cost> costs, ToDoubleFunction<Cost> value) {
    double[] sorted = costs.stream().mapToDouble(value).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
