/**
 * Change events come in here.
 *
 * <p>In: files of JSON lines, plain or compressed. Out: the envelopes as they came, the changes
 * they became, and the rejects. Guarantee: every non-blank line ends in exactly one of change,
 * reject, unreliable or control, whatever it holds; how files are split or ordered changes nothing.
 * Memory: one batch per reader, and never more than the size limit of one line. Rejects: with a
 * typed reason and the place, never with content in words.
 */
package dev.tidemark.source;
