package dev.tidemark.runner;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;

/**
 * Remembers the job that this process has started last.
 *
 * <p>Beam keeps it to itself until it has ended. Flink makes an object of this class because its
 * configuration asks for it, and tells it of the job; so it has to be public.
 */
public final class SubmittedJob implements JobListener {

  static final String SETTING = "execution.job-listeners: " + SubmittedJob.class.getName() + "\n";

  private static final AtomicReference<JobClient> LAST = new AtomicReference<>();

  static Optional<JobClient> last() {
    return Optional.ofNullable(LAST.get());
  }

  @Override
  public void onJobSubmitted(JobClient job, Throwable failure) {
    LAST.set(job);
  }

  @Override
  public void onJobExecuted(JobExecutionResult result, Throwable failure) {
    LAST.set(null);
  }
}
