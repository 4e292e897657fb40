package dev.tidemark.failure;

import java.util.ServiceLoader;

/** How to tell a runner that trying again is of no use; a runner's jar may bring its own. */
public interface FinalFailures {

  RuntimeException untried(RuntimeException failure);

  /** A failure that ends a stream, where the runner can be told. */
  static RuntimeException of(String message) {
    RuntimeException failure = new IllegalStateException(message);
    return ServiceLoader.load(FinalFailures.class, FinalFailures.class.getClassLoader())
        .findFirst()
        .map(runner -> runner.untried(failure))
        .orElse(failure);
  }
}
