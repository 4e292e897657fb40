/**
 * A stream to look at: a broker, something to read, and what becomes of it.
 *
 * <ul>
 *   <li>In: a {@link dev.tidemark.demo.DemoPlan}, and the command line of Tidemark.
 *   <li>Out: the tables of a stream, and what there is to see of them while it runs.
 *   <li>Guarantee: everything shown was counted by the feeder or is asked of the tables. No process
 *       is left behind, and after a demo that went well nothing but the tables.
 *   <li>Memory: a broker's 512 MB, a stream's, and the looking, which is DuckDB's.
 * </ul>
 */
package dev.tidemark.demo;
