package dev.tidemark.cli;

import dev.tidemark.pipeline.RunOptions;
import dev.tidemark.pipeline.RunnerDefaults;
import dev.tidemark.pipeline.StreamStop;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.beam.sdk.PipelineResult;

/**
 * Lets Ctrl-C and SIGTERM stop a stream in order. The second one ends the process as it is, and so
 * does the first as long as there is no job.
 */
final class StopSignals implements AutoCloseable {

  private final Optional<RunnerDefaults> runner;
  private final PrintWriter err;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final CompletableFuture<Optional<StreamStop>> stopped = new CompletableFuture<>();
  private final CaughtSignals signals;
  private volatile PipelineResult started;

  private StopSignals(Optional<RunnerDefaults> runner, PrintWriter err) {
    this.runner = runner;
    this.err = err;
    this.signals = CaughtSignals.by(this::stop);
  }

  static StopSignals handled(RunOptions options, PrintWriter err) {
    return new StopSignals(Runners.of(options), err);
  }

  /**
   * @param result what there is to stop for a runner that returns while the stream runs
   */
  void started(PipelineResult result) {
    started = result;
  }

  /** How the stream was stopped; nothing if it has ended by itself. */
  Optional<StreamStop> outcome() {
    return asked.get() ? stopped.join() : Optional.empty();
  }

  private void stop(int exitCode) {
    if (!asked.compareAndSet(false, true)) {
      return;
    }
    CaughtSignals.letThrough();
    err.println("Stopping. Once more ends at once.");
    Optional<StreamStop> stop = Optional.empty();
    try {
      stop = runner.flatMap(each -> each.stop(started));
    } catch (RuntimeException e) {
      err.println("tidemark: " + new RunFailedException(e).getMessage());
    }
    if (stop.isEmpty()) {
      System.exit(exitCode);
    }
    if (!stop.get().ends()) {
      err.println(stop.get().news());
      System.exit(0);
    }
    stopped.complete(stop);
  }

  @Override
  public void close() {
    signals.close();
  }
}
