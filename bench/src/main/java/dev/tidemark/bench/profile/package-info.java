/**
 * Tells what a run spends its time on.
 *
 * <p>In: what somebody would type behind {@code ./tidemark}. Out: how much of its threads' time
 * went into which activity, and the recording to look closer at. Guarantee: every sample is counted
 * once. What Java does besides running code, such as compiling and collecting garbage, is not in
 * the samples. Memory: constant. Rejects: none.
 */
package dev.tidemark.bench.profile;
