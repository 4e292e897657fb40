package dev.tidemark.pipeline;

import java.util.Map;

/** A runner, and the options it runs well with; each runner's jar brings its own as a service. */
public interface RunnerDefaults {

  /** The runner's name, as {@code --runner} takes it. */
  String runner();

  /** Options by name, for whatever the user leaves out. */
  Map<String, String> options();
}
