/**
 * Processes beside this one.
 *
 * <p>In: a command. Out: a process, and what it says in a file. Guarantee: no process outlives the
 * one that has started it, unless that is killed outright; none ends because somebody presses
 * Ctrl-C. Rejects: none; what cannot be done is an {@link java.io.IOException}.
 */
package dev.tidemark.process;
