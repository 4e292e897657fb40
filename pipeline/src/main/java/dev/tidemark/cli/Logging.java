package dev.tidemark.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the runners' logs off the terminal, where a run speaks for itself. */
final class Logging {

  /** Held here, because the log manager forgets loggers that nobody holds. */
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("org.apache"), Logger.getLogger("akka"), Logger.getLogger("io.netty"));

  private Logging() {}

  /** Libraries are silent: their messages may quote data, and failures are told in one line. */
  static void quiet() {
    QUIET.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
