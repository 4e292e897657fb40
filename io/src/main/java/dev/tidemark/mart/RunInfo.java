package dev.tidemark.mart;

import dev.tidemark.contract.Contract;
import java.io.Serializable;

/**
 * What tables say about the run that wrote them.
 *
 * @param runId sorts by the time runs began; that of a stream ends in {@link #STREAM}
 * @param startedAt microseconds since 1970
 * @param ingestionContext how the run was launched, such as {@code FlinkRunner}
 */
public record RunInfo(
    String runId, long startedAt, String ingestionContext, Contract contract, OutputTree output)
    implements Serializable {

  public static final String STREAM = "-stream";

  public boolean isStream() {
    return runId.endsWith(STREAM);
  }
}
