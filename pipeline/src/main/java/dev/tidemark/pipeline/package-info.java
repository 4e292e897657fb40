/**
 * The floor plan: which stages there are, and how they are joined.
 *
 * <p>In: options. Out: a graph on a pipeline. {@link dev.tidemark.pipeline.Graph} is the only place
 * that knows all stages; it knows no runner.
 */
package dev.tidemark.pipeline;
