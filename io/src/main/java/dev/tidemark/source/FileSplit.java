package dev.tidemark.source;

import java.io.Serializable;

/**
 * The lines of a file that begin in {@code [from, to)}.
 *
 * @param file number of the file
 */
record FileSplit(int file, long from, long to) implements Serializable {

  /** The end of a file whose length is not known before it is read. */
  static final long ALL = Long.MAX_VALUE;

  long bytes() {
    return to - from;
  }
}
