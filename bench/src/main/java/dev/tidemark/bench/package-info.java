/**
 * What both benches share: records, processes, what must come out of them, and the machine.
 *
 * <p>In: how many records of what kind. Out: what a process took, and whether its rows are right.
 * Guarantee: the same records for every engine; expected rows are worked out from the records, by
 * DuckDB. Memory: the rows of the current table. Rejects: none.
 */
package dev.tidemark.bench;
