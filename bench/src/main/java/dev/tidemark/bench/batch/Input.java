package dev.tidemark.bench.batch;

import dev.tidemark.generate.GeneratorSpec;
import java.util.List;

/**
 * Records, and who reads them.
 *
 * @param title what is special about them
 * @param hotUser whether one user has half of all events
 * @param engines their names
 */
record Input(String name, String title, GeneratorSpec spec, boolean hotUser, List<String> engines) {

  static final String SMALL = "small";
  static final String LARGE = "large";
}
