package dev.tidemark.runner;

import dev.tidemark.failure.FinalFailures;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Keeps Flink from restarting a job, whatever its restart strategy. */
public final class FlinkFinalFailures implements FinalFailures {

  @Override
  public RuntimeException untried(RuntimeException failure) {
    return new SuppressRestartsException(failure);
  }
}
