/**
 * Tables leave here.
 *
 * <p>In: envelopes, changes, rejects and counts. Out: Parquet tables with manifests, and the audit.
 * Guarantee: a run publishes all of its tables or none, and only when its books balance; a reader
 * of a manifest never sees half a table, whenever a run dies. Memory: one row group per open file.
 * Rejects: none.
 */
package dev.tidemark.mart;
