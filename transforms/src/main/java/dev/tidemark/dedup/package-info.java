/**
 * One change per uuid.
 *
 * <p>In: changes of this run and those that earlier runs published. Out: of all copies of a uuid
 * the one with the least read time, then source time, then bytes. Guarantee: the outcome depends on
 * the set of copies alone, also when they disagree about user or time. Memory: one change per uuid
 * of a shard. Rejects: none; copies that lose are counted.
 */
package dev.tidemark.dedup;
