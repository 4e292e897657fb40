package dev.tidemark.mart;

import dev.tidemark.failure.FinalFailures;
import java.io.IOException;
import java.util.Optional;

/**
 * Says which stream may publish to an output: the one that was started last.
 *
 * <p>A lock ends with the process that has started a stream, and a job in a cluster does not. On an
 * output that is not local a publication that is under way meanwhile is not waited for.
 */
public final class StreamClaim {

  private static final String PLACE = "restricted/_stream";

  private StreamClaim() {}

  /** The run that was started last, if any was. */
  public static Optional<String> last(OutputTree output) throws IOException {
    return output.exists(PLACE) ? Optional.of(output.read(PLACE)) : Optional.empty();
  }

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
    Optional<String> other = last(run.output()).filter(last -> !last.equals(run.runId()));
    if (other.isPresent()) {
      throw FinalFailures.of(
          "Cannot publish to '%s': the stream %s was started later and writes to it"
              .formatted(run.output().root(), other.get()));
    }
  }
}
