/**
 * What messages say.
 *
 * <p>In: one message and its key, as bytes. Out: the changes it stands for, or why it stands for
 * none. {@link dev.tidemark.envelope.MessageReader} is the door; a contract's format chooses what
 * is behind it. Guarantee: what a message becomes depends on it and the contract alone, and never
 * on where it came from. Memory: one message. Rejects: with a typed reason and the byte, never with
 * content.
 *
 * <p>A format of rows is a list of shapes ({@code RowShapes}). To add one, write a shape that says
 * where it has the parts of a change, and a line per case to the truth table of the tests.
 */
package dev.tidemark.envelope;
