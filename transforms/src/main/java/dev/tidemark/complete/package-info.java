/**
 * Whole rows of changes that tell only a part of theirs.
 *
 * <p>In: shards of users with all their changes. Out: the same changes, in the order of their age,
 * each with the values it has left as they were. Guarantee: the outcome depends on the set of
 * changes alone; a change that comes later and is older fills what newer ones have left open, and
 * nothing else. Behind a deletion nothing is left to keep. Memory: all changes of a shard. Rejects:
 * none.
 */
package dev.tidemark.complete;
