/**
 * The packed exchange: brings all changes of a uuid, or of a user, to one place.
 *
 * <p>In: batches of changes. Out: per shard, all batches that hold its keys. Guarantee: a key is in
 * exactly one shard, whatever the runner and its parallelism. Memory: one partly filled batch per
 * shard while packing. Rejects: none.
 *
 * <p>Moving a few thousand batches between workers costs a fraction of moving millions of keyed
 * elements, on every runner; what is left of the grouping happens in a {@link
 * dev.tidemark.shard.KeyTable} inside the shard. What a shard of a stream has to remember is a log
 * of batches, see {@link dev.tidemark.shard.ShardLogs}.
 */
package dev.tidemark.shard;
