/**
 * SQL over the tables of an output.
 *
 * <ul>
 *   <li>In: an output folder and SQL statements.
 *   <li>Out: their results, as aligned columns, CSV or JSON.
 *   <li>Guarantee: a table shows exactly the files that its manifest names, the newest manifest
 *       whenever a statement begins. Nothing reaches for the network unless a statement says so.
 *   <li>Memory: DuckDB's own; of a result, the rows that decide how wide its columns are.
 * </ul>
 */
package dev.tidemark.console;
