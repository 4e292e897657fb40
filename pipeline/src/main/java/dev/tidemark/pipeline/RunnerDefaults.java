package dev.tidemark.pipeline;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.PipelineResult;

/**
 * A runner, the options it runs well with, and how its streams are stopped; each runner's jar
 * brings its own as a service.
 */
public interface RunnerDefaults {

  /** The runner's name, as {@code --runner} takes it. */
  String runner();

  /** Options by name, for whatever the user leaves out. */
  Map<String, String> options();

  /** Fits what the user has left open to how much a batch reads, which is known by now. */
  default void prepareBatch(RunOptions options, long bytes) {}

  /**
   * Options by name for a stream, for whatever the user leaves out. Touches nothing: another stream
   * may be writing to the same output.
   *
   * @param given what the user has not left out
   * @throws InvalidOptionException when a stream cannot be run as it is asked for
   */
  Map<String, String> streamOptions(Map<String, String> given);

  /**
   * Looks whether a stream can go on, and touches nothing: a job in a cluster may be writing to the
   * same output.
   *
   * @param before the run of the stream that was started last on this output, if any was
   * @throws InvalidOptionException when it cannot go on as it is asked to
   * @throws IOException naming what cannot be read, or the job that is writing
   */
  default void checkStream(RunOptions options, Optional<String> before) throws IOException {}

  /**
   * Makes ready what a stream goes on from; called when no other stream can publish any more.
   *
   * @throws InvalidOptionException when it cannot go on as it is asked to
   * @throws IOException naming what cannot be read or written
   */
  default void prepareStream(RunOptions options, String runId) throws IOException {}

  /**
   * What to say of a failure that is the runner's own and says too little; nothing when it is none.
   */
  default Optional<String> explain(RunOptions options, Throwable failure) {
    return Optional.empty();
  }

  /**
   * Stops the stream that this process has started.
   *
   * @param started what the runner has returned; null as long as it has not
   * @return nothing when there is nothing to stop: no job yet, or one that has ended
   */
  Optional<StreamStop> stop(PipelineResult started);
}
