package dev.tidemark.runner;

import dev.tidemark.pipeline.RunnerDefaults;
import dev.tidemark.pipeline.StreamStop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.PipelineResult;

/** The Direct runner: checks a graph in one process, for tests and small inputs. */
public final class DirectDefaults implements RunnerDefaults {

  @Override
  public String runner() {
    return "DirectRunner";
  }

  /** Elements are not copied to check that nobody changes them: a batch is half a megabyte. */
  @Override
  public Map<String, String> options() {
    return Map.of("enforceImmutability", "false", "enforceEncodability", "false");
  }

  /** The runner returns at once, so that there is something to stop. */
  @Override
  public Map<String, String> streamOptions(Map<String, String> given) {
    Map<String, String> options = new HashMap<>(options());
    options.put("blockOnRun", "false");
    return options;
  }

  /** Nothing is kept of what was read but not published. */
  @Override
  public Optional<StreamStop> stop(PipelineResult started) {
    if (started == null) {
      return Optional.empty();
    }
    try {
      started.cancel();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot stop the stream", e);
    }
    return Optional.of(
        StreamStop.ending("Stopped. The next start begins with the first record again."));
  }
}
