package dev.tidemark.generate;

import java.io.IOException;

/** Takes lines in the order of their delivery. */
@FunctionalInterface
interface Sink {

  /**
   * @param line valid until the next one; not blank
   */
  void accept(Delivery delivery, Line line) throws IOException;
}
