package dev.tidemark.bench.stream;

import dev.tidemark.bench.Cost;
import java.util.List;

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
    return Cost.median(works, Cost::seconds);
  }

  double warmUp() {
    return Cost.median(warmUps, Cost::seconds);
  }

  double cpu() {
    return Cost.median(works, Cost::cpuSeconds);
  }

  double peakBytes() {
    return Cost.median(works, Cost::peakBytes);
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
}
