/**
 * The work of the users' current table in Beam, with what Beam has and nothing of one's own: the
 * yardstick of what Beam costs when nobody tunes it.
 *
 * <p>In: files of users' changes. Out: one row for every live user, in Parquet files. Guarantee:
 * exact, whatever the order. Memory: what Flink manages of the heap; what does not fit is spilled.
 * Rejects: none; it fails with a line that is not as it should be.
 */
package dev.tidemark.bench.rival.beam;
