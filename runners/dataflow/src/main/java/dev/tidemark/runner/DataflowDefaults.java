package dev.tidemark.runner;

import dev.tidemark.pipeline.RunnerDefaults;
import java.util.Map;

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
}
