/**
 * Secrets, by reference.
 *
 * <p>In: {@code file:PATH} or {@code env:NAME}. Out: the key or password, read where it is used.
 * Guarantee: no secret is in the graph, in a log or in a message; a reference that cannot be
 * followed stops the run before it begins.
 */
package dev.tidemark.secret;
