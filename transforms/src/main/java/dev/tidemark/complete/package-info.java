/**
 * Whole rows of changes that tell only a part of theirs.
 *
 * <p>In: shards of users with all their changes. Out: the same changes, in the order of their age,
 * each with the values it has left as they were. Guarantee: the outcome depends on the set of
 * changes alone; a change that comes later and is older fills what newer ones have left open, and
 * nothing else. Behind a deletion nothing is left to keep. A change of the whole table removes
 * every user that is older and still there; it is handed on as a change of each of them. Memory:
 * all changes of a shard. Rejects: none.
 */
package dev.tidemark.complete;
