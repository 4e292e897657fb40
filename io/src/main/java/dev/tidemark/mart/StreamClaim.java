package dev.tidemark.mart;

import dev.tidemark.failure.FinalFailures;
import java.io.IOException;

/**
 * Says which stream may publish to an output: the one that was started last.
 *
 * <p>A lock ends with the process that has started a stream, and a job in a cluster does not. On an
 * output that is not local a publication that is under way meanwhile is not waited for.
 */
public final class StreamClaim {

  private static final String PLACE = "restricted/_stream";

  private StreamClaim() {}

  /** From now on no other stream publishes. */
  public static void take(RunInfo run) throws IOException {
    CommitLock.holding(run.output(), () -> run.output().replace(PLACE, run.runId()));
  }

  /**
   * For whoever holds the commit lock.
   *
   * @throws RuntimeException when a stream was started later
   */
  static void requireTheLast(RunInfo run) throws IOException {
    OutputTree output = run.output();
    String last = output.exists(PLACE) ? output.read(PLACE) : run.runId();
    if (!last.equals(run.runId())) {
      throw FinalFailures.of(
          "Cannot publish to '%s': the stream %s was started later and writes to it"
              .formatted(output.root(), last));
    }
  }
}
