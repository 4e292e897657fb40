package dev.tidemark.bench.stream;

import dev.tidemark.bench.Tables;
import java.io.IOException;
import java.util.List;

/** One of those that do the work, each run in a process of its own. */
interface Engine {

  String name();

  /** Makes what a run needs besides its folder. */
  void prepare(Task task) throws IOException;

  List<String> command(Task task);

  /** Whether rows can be read back. */
  boolean delivers();

  /**
   * Takes the rows of a run that is over into the table {@code delivered}, folded as its readers
   * fold them.
   */
  void collect(Task task, Tables tables) throws IOException;

  /** Takes down when rows of a run become visible to readers. */
  Watch watch(Task task) throws IOException;

  /** Removes what is not in the folder. */
  void forget(Task task) throws IOException;
}
