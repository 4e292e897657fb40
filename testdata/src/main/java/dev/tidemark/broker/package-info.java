/**
 * A real Kafka broker in a process of its own, and the topics on it.
 *
 * <p>In: the jars that the module {@code testdata/broker} gathers, and an empty folder. Out: one
 * node on 127.0.0.1, and on its topics the records it is given. Guarantee: what was flushed
 * survives {@link dev.tidemark.broker.Broker#kill()}, in the order of its partition and without
 * copies; no record expires; no node outlives the JVM that started it, unless that one is killed
 * outright. Memory: 512 MB for the node's heap, 64 MB for records on their way. Rejects: none; what
 * cannot be done is an {@link java.io.IOException}.
 */
package dev.tidemark.broker;
