package dev.tidemark.bench.batch;

/** What an engine is asked to do. */
enum Reach {
  /** Both sizes, and cases that name it. */
  EVERYTHING,
  /** The small size, and cases that name it: the large one would take longer than it tells. */
  SMALL,
  /** Cases that name it. */
  CASES
}
