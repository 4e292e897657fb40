package dev.tidemark.cli;

import dev.tidemark.pipeline.RunOptions;
import dev.tidemark.pipeline.RunnerDefaults;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds what the jars at hand know of runners. */
final class Runners {

  private Runners() {}

  /** What is known of the runner of a run, if it is one of Tidemark's. */
  static Optional<RunnerDefaults> of(RunOptions options) {
    String name = options.getRunner().getSimpleName();
    return ServiceLoader.load(RunnerDefaults.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.runner().equals(name))
        .findFirst();
  }

  static void prepareBatch(RunOptions options, long bytes) {
    of(options).ifPresent(runner -> runner.prepareBatch(options, bytes));
  }
}
