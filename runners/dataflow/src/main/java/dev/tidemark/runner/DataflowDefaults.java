package dev.tidemark.runner;

import dev.tidemark.pipeline.RunnerDefaults;
import dev.tidemark.pipeline.StreamStop;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.PipelineResult;

/** The Dataflow runner; project, region and staging place are the user's to name. */
public final class DataflowDefaults implements RunnerDefaults {

  @Override
  public String runner() {
    return "DataflowRunner";
  }

  @Override
  public Map<String, String> options() {
    return Map.of();
  }

  @Override
  public Map<String, String> streamOptions(Map<String, String> given) {
    return options();
  }

  /** The job is Dataflow's: it is drained or cancelled there. */
  @Override
  public Optional<StreamStop> stop(PipelineResult started) {
    return Optional.ofNullable(started)
        .map(unused -> StreamStop.leavingAlone("The job goes on in Dataflow."));
  }
}
