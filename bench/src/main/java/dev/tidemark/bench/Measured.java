package dev.tidemark.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the runs of an engine took.
 *
 * @param records how many each of them read
 * @param warmUps runs over the first of these records
 * @param warmUpRecords how many each of those read
 */
record Measured(
    String engine, long records, long warmUpRecords, List<Cost> warmUps, List<Cost> works) {

  double wall() {
    return median(works, Cost::seconds);
  }

  double warmUp() {
    return median(warmUps, Cost::seconds);
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

  /** Records a second once warm; not a number if warming up takes as long as all of it. */
  double sustained() {
    double warm = wall() - warmUp();
    return warm > 0 ? (records - warmUpRecords) / warm : Double.NaN;
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(List<Cost> costs, ToDoubleFunction<Cost> value) {
    double[] sorted = costs.stream().mapToDouble(value).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
