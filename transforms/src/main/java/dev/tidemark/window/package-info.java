/**
 * The rhythm of a stream.
 *
 * <p>In: changes with the times their source has given them. Out: the same, in fixed windows of
 * event time, or all together where state outlives windows. Guarantee: no window drops a change,
 * because none comes later than is allowed: the source sees to that. Memory: none. Rejects: none.
 */
package dev.tidemark.window;
