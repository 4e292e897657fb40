package dev.tidemark.bench.stream;

import dev.tidemark.bench.Tables;
import java.io.IOException;

/** Sees what a run delivers, while it runs. */
interface Watch extends AutoCloseable {

  /** How much there is so far, in a unit of its own. */
  long size() throws IOException;

  /** Adds each row's moment of production and of delivery to the table {@code seen}. */
  void collect(Tables tables) throws IOException;

  @Override
  void close() throws IOException;
}
