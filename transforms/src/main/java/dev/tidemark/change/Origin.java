package dev.tidemark.change;

/**
 * Where in this run an envelope came from.
 *
 * @param source number of the file or topic partition among the run's inputs; {@link #EARLIER_RUN}
 *     when the envelope is not among them
 * @param position byte offset in the decompressed file, or offset in the partition
 */
public record Origin(int source, long position) {

  public static final int EARLIER_RUN = -1;
}
