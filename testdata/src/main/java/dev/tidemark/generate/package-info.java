/**
 * Makes change events for any contract, with every fault a pipeline must survive.
 *
 * <p>In: a contract and a {@link dev.tidemark.generate.GeneratorSpec}. Out: JSON lines in hourly
 * folders, or {@link dev.tidemark.generate.LiveRecord}s one by one, as if they happened now.
 *
 * <p>Guarantee: the same contract and spec give the same bytes, on every machine and every Java. A
 * knob that copies, delays, breaks or respells events leaves the lives that users lead as they are;
 * only deletes, reinserts, deletedFlags, emailChanges, hotUsers, ties and variedTimes are about
 * these lives.
 *
 * <p>Memory: about 25 bytes per user, and the deliveries that wait for a later hour.
 */
package dev.tidemark.generate;
