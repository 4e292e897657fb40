/**
 * Change events come in here.
 *
 * <p>In: files of JSON lines or CSV, plain or compressed; tables of PostgreSQL; topics of Kafka.
 * Out: the envelopes as they came, the changes they became, and the rejects. Guarantee: every
 * record ends in exactly one of change, reject, unreliable, control or other table, whatever it
 * holds; how files are split or ordered changes nothing. What a record says is for {@link
 * dev.tidemark.envelope} to tell. Memory: one batch per reader, and never more than the size limit
 * of one record. Rejects: with a typed reason and the place, never with content in words.
 */
package dev.tidemark.source;
