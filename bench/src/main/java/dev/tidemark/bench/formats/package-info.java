/**
 * Measures how fast messages of every format become changes.
 *
 * <p>In: options. Out: a report with what a message and a byte of each format take. Guarantee: the
 * same rows in every format, each read by a process of its own that reads no other. Memory: the
 * messages of one format. Rejects: none; a message that is no change fails the bench.
 */
package dev.tidemark.bench.formats;
