package dev.tidemark.bench.batch;

import dev.tidemark.bench.Records;
import dev.tidemark.bench.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One of those that do the work, each run in a process of its own. */
interface Engine {

  /** As options call it. */
  String name();

  /** As reports call it. */
  String title();

  Workload workload();

  Reach reach();

  /**
   * @param output a folder that is not there yet
   */
  List<String> command(Records records, Path output);

  /** Takes the rows of the current table that a run has written. */
  void collect(Path output, Tables tables) throws IOException;
}
