package dev.tidemark.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * What a look at the tables has shown.
 *
 * @param changes in the table of events, each once
 * @param users in the current table
 * @param late changes that were read further behind than is allowed, by the audit
 * @param duplicates records of changes that were known, by the audit
 * @param rejects records that could not become a change, by the audit
 * @param slowest the most that a change took from its source time to its read time
 * @param freshness how long ago the newest change had happened when it was first seen in the
 *     tables; empty as long as there is none
 */
record Published(
    long changes,
    long users,
    long late,
    long duplicates,
    long rejects,
    Duration slowest,
    Optional<Duration> freshness) {

  static final Published NOTHING = new Published(0, 0, 0, 0, 0, Duration.ZERO, Optional.empty());
}
