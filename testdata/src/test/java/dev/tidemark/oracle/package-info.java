/**
 * The independent oracle: what the tables of the contract {@code users} must hold, computed in
 * DuckDB SQL from the same input files.
 *
 * <p>It is written from the specification alone and shares no code with the product, so that a
 * mistake in one of them shows as a difference. Java only cuts the files into records and brings
 * valid JSON into one form; promotion, deduplication, the tables and the books are the SQL files
 * next to this package in the resources.
 *
 * <p>In: lists of input files, one list for each run. Out: expected tables as views of a DuckDB
 * connection, the books of the last run, and readable differences to what a run published.
 */
package dev.tidemark.oracle;
