/**
 * Measures Tidemark's stream beside Flink SQL.
 *
 * <p>In: options; both engines, built. Out: a report with what they took, and how old their rows
 * were when readers could see them. Guarantee: every engine has the same records and delivers the
 * same rows, or there is no report. Memory: the rows of the current table. Rejects: none.
 */
package dev.tidemark.bench.stream;
