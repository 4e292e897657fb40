/**
 * Every change of a user in order.
 *
 * <p>In: one change per uuid. Out: the same changes, each with the source time of the user's next
 * one if there is one. Guarantee: the intervals of a user have no gaps and no overlaps and none
 * runs backwards. Memory: the changes of one shard. Rejects: none.
 */
package dev.tidemark.history;
