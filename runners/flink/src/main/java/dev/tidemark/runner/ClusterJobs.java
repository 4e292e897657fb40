package dev.tidemark.runner;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.client.JobStatusMessage;

/** The jobs of the cluster that a stream is sent to. */
record ClusterJobs(String master) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * The name of the job that is the stream of a run, as long as it has not ended.
   *
   * @throws IOException when the cluster does not answer
   */
  Optional<String> of(String runId) throws IOException {
    return list().stream()
        .filter(job -> !job.getJobState().isGloballyTerminalState())
        .map(JobStatusMessage::getJobName)
        .filter(name -> name.endsWith(runId))
        .findFirst();
  }

  private Collection<JobStatusMessage> list() throws IOException {
    try (RestClusterClient<String> cluster = new RestClusterClient<>(configuration(), master)) {
      return cluster.listJobs().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw unreachable("no answer within %d s".formatted(PATIENCE.toSeconds()), e);
    } catch (ExecutionException e) {
      throw unreachable(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted", e);
    } catch (Exception e) {
      throw unreachable(e.getMessage(), e);
    }
  }

  private Configuration configuration() {
    String[] parts = master.replaceFirst("^https?://", "").split(":", 2);
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, parts[0]);
    if (parts.length > 1) {
      configuration.set(RestOptions.PORT, Integer.valueOf(parts[1]));
    }
    return configuration;
  }

  private IOException unreachable(String reason, Exception e) {
    return new IOException("Cannot reach Flink at '%s': %s".formatted(master, reason), e);
  }
}
