package dev.tidemark.runner;

import dev.tidemark.pipeline.StreamStop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;

/**
 * Ends an embedded job with a savepoint: what it has read is published or in there.
 *
 * <p>A job that cannot make one is cancelled, and goes on from its last checkpoint; so nothing is
 * lost, but some of it is read again. A job in a cluster is left alone.
 */
final class SavepointStop {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final JobClient job;
  private final long began = System.nanoTime();

  private SavepointStop(JobClient job) {
    this.job = job;
  }

  static Optional<StreamStop> of(JobClient job) {
    return job instanceof MiniClusterJobClient
        ? new SavepointStop(job).stop()
        : Optional.of(
            StreamStop.leavingAlone(
                "The job goes on in the cluster: %s".formatted(job.getJobID())));
  }

  private Optional<StreamStop> stop() {
    try {
      JobStatus status = status();
      while (isAboutToRun(status) && left() > 0) {
        if (status == JobStatus.RUNNING && makesSavepoint()) {
          return Optional.of(
              StreamStop.ending("Stopped. Start it again with the same command to go on."));
        }
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        status = status();
      }
      return status.isGloballyTerminalState() ? Optional.empty() : Optional.of(cancel());
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Cannot stop the stream: it does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot stop the stream: interrupted", e);
    }
  }

  /** One that has failed has nothing to save: it begins again with its last checkpoint anyway. */
  private static boolean isAboutToRun(JobStatus status) {
    return switch (status) {
      case INITIALIZING, CREATED, RUNNING -> true;
      default -> false;
    };
  }

  /** Not as long as its tasks are being started. */
  private boolean makesSavepoint() throws InterruptedException {
    try {
      job.stopWithSavepoint(false, null, SavepointFormatType.NATIVE)
          .get(left(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private StreamStop cancel() throws InterruptedException, ExecutionException, TimeoutException {
    answer(job.cancel());
    return StreamStop.breakingOff(
        "Stopped without a savepoint. The next start goes on from the last checkpoint.");
  }

  private JobStatus status() throws InterruptedException, ExecutionException, TimeoutException {
    return answer(job.getJobStatus());
  }

  private static <T> T answer(Future<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
  }

  private long left() {
    return PATIENCE.toNanos() - (System.nanoTime() - began);
  }
}
