/**
 * Measures Tidemark's batch beside others doing the same with the same files.
 *
 * <p>In: options; all engines, built. Out: a report with what they took. Guarantee: every engine
 * has the same files and delivers the same rows, in every run, or there is no report. Memory: the
 * rows of the current tables of two sizes. Rejects: none.
 */
package dev.tidemark.bench.batch;
