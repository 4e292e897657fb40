package dev.tidemark.pipeline;

import java.util.Map;

/** A runner, and the options it runs well with; each runner's jar brings its own as a service. */
public interface RunnerDefaults {

  /** The runner's name, as {@code --runner} takes it. */
  String runner();

  /** Options by name, for whatever the user leaves out. */
  Map<String, String> options();

  /**
   * Options by name for a stream, for whatever the user leaves out.
   *
   * @param given what the user has not left out
   * @throws InvalidOptionException when a stream cannot be run as it is asked for
   */
  Map<String, String> streamOptions(Map<String, String> given);
}
