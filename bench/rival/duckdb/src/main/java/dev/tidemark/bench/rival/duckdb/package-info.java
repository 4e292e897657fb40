/**
 * The work in DuckDB: the current table by hand, the same as the reference writes SQL, and the
 * reference's whole pipeline.
 *
 * <p>In: files of users' changes. Out: one row for every live user in a Parquet file, or all layers
 * in a database file. Guarantee: exact, whatever the order. Memory: up to four fifths of the
 * machine's; then it spills. Rejects: none; it fails with a line that is not as it should be.
 */
package dev.tidemark.bench.rival.duckdb;
