/**
 * The change: a promoted envelope, and the batches it travels in.
 *
 * <p>Everything a stage needs in order to decide lies at fixed places in front; the promoted values
 * follow as an opaque tail that only the edges and {@code pseudonymize} open. Where the parts lie
 * is written down once, in {@code Layout}.
 */
package dev.tidemark.change;
