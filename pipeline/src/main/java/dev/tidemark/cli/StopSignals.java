package dev.tidemark.cli;

import dev.tidemark.pipeline.RunOptions;
import dev.tidemark.pipeline.RunnerDefaults;
import dev.tidemark.pipeline.StreamStop;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.beam.sdk.PipelineResult;
import org.jline.utils.Signals;

/**
 * Lets Ctrl-C and SIGTERM stop a stream in order. The second one ends the process as it is, and so
 * does the first as long as there is no job.
 */
final class StopSignals implements AutoCloseable {

  /** What a process returns that such a signal has ended. */
  private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

  private final Optional<RunnerDefaults> runner;
  private final PrintWriter err;
  private final Map<String, Object> previous = new HashMap<>();
  private final AtomicBoolean asked = new AtomicBoolean();
  private final CompletableFuture<Optional<StreamStop>> stopped = new CompletableFuture<>();
  private volatile PipelineResult started;

  private StopSignals(Optional<RunnerDefaults> runner, PrintWriter err) {
    this.runner = runner;
    this.err = err;
  }

  static StopSignals handled(RunOptions options, PrintWriter err) {
    StopSignals signals = new StopSignals(Runners.of(options), err);
    EXIT_CODES.forEach(
        (signal, code) ->
            signals.previous.put(signal, Signals.register(signal, () -> signals.stop(code))));
    return signals;
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
    EXIT_CODES.keySet().forEach(Signals::registerDefault);
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
    previous.forEach(Signals::unregister);
  }
}
