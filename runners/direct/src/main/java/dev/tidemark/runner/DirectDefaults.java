package dev.tidemark.runner;

import dev.tidemark.pipeline.RunnerDefaults;
import java.util.Map;

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

  @Override
  public Map<String, String> streamOptions(Map<String, String> given) {
    return options();
  }
}
