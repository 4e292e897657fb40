/**
 * Failures that trying again does not mend.
 *
 * <p>In: what to say. Out: an exception that the runner at hand does not answer with a retry, as
 * far as its jar knows how to say that.
 */
package dev.tidemark.failure;
