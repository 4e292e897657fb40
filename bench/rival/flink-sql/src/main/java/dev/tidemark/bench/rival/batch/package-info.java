/**
 * The work of the users' current table in Flink SQL, of files.
 *
 * <p>In: files of users' changes. Out: one row for every live user, in Parquet files. Guarantee:
 * exact, whatever the order. Memory: what Flink manages of the heap; what does not fit is spilled.
 * Rejects: none; it fails with a line that is not as it should be.
 */
package dev.tidemark.bench.rival.batch;
