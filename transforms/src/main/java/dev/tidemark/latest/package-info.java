/**
 * The newest change per user.
 *
 * <p>In: one change per uuid. Out: for every live user the change with the greatest place in the
 * source's log, where that is told, then source time, read time and uuid. Guarantee: the outcome
 * depends on the set of changes alone; a user whose newest change is a deletion is absent, and
 * nothing older can bring the user back. Memory: one change per user of a shard. Rejects: none;
 * overtaken changes are counted.
 */
package dev.tidemark.latest;
