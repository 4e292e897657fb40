package dev.tidemark.demo;

/**
 * What was written to the topic, as its source knows it.
 *
 * @param changes first records of changes
 * @param copies further records of the same changes
 * @param malformed records that cannot become a change
 */
record Fed(long changes, long copies, long malformed) {

  long records() {
    return changes + copies + malformed;
  }
}
