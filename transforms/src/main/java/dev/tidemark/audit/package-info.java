/**
 * What every stage counts, as data.
 *
 * <p>In: what a stage saw, kept and dropped. Out: {@link dev.tidemark.audit.Measurement}s and
 * {@link dev.tidemark.audit.Timeliness} that travel through the graph like any element, so that a
 * retried bundle is never counted twice. Guarantee: merging them is commutative and associative.
 * Memory: one {@link dev.tidemark.audit.Tally} per bundle.
 */
package dev.tidemark.audit;
