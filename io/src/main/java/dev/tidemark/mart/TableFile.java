package dev.tidemark.mart;

import java.io.IOException;

/**
 * A file of one table being written, by whole elements of the graph.
 *
 * @param <T> what the graph brings
 */
interface TableFile<T> {

  void write(T element) throws IOException;

  /** What the file has become so far, about. */
  long bytes();

  WrittenFile close() throws IOException;
}
