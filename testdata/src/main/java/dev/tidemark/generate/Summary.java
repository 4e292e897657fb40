package dev.tidemark.generate;

/**
 * What was written.
 *
 * @param events changes in the lives of users, each written at least once
 * @param lines all lines that are not blank: events, copies, malformed and connector's ones
 * @param bytes bytes before compression, line ends and byte order marks included
 * @param files files that were made; hours without lines have none
 */
public record Summary(long events, long lines, long bytes, long files) {}
