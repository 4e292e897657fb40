/**
 * The work of the users' current table in Flink SQL, as somebody would write it who knows Flink.
 *
 * <p>In: a topic of users' changes. Out: one row for every live user, to a topic by user, or to
 * nowhere. Guarantee: that of Flink SQL: rows on the topic at least once; the first of several
 * copies is the one that arrives first. Memory: all uuids and the newest change of every user, on
 * the heap. Rejects: none; it fails with a record that is not as it should be.
 */
package dev.tidemark.bench.rival.stream;
