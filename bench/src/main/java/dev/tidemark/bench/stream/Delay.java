package dev.tidemark.bench.stream;

/**
 * How old rows are when a reader can see them.
 *
 * @param ratePerSecond records written
 * @param rows how many rows were looked at
 */
record Delay(
    String engine, long ratePerSecond, long rows, double medianSeconds, double p99Seconds) {}
