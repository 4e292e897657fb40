package dev.tidemark.source;

import dev.tidemark.failure.FinalFailures;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The end of a stream that cannot go on: what it has read is published before it fails.
 *
 * <p>What was read waits for its file for the size of a window, and is published when a checkpoint
 * knows the file. A checkpoint that is complete is told to the reader; the first one may have begun
 * before there was a file, and the last one tells that the one before it has been dealt with.
 */
final class LastWords {

  private static final Duration LITTLE = Duration.ofSeconds(2);
  private static final int CHECKPOINTS = 3;

  private final String trouble;
  private final long patience;
  private final LongSupplier nanos;
  private final long began;
  private int checkpoints;

  /**
   * @param wait how long what was read waits for its file
   * @param nanos a clock
   */
  LastWords(String trouble, Duration wait, LongSupplier nanos) {
    this.trouble = trouble;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
    this.patience = wait.plus(LITTLE).toNanos();
  }

  void checkpointed() {
    if (nanos.getAsLong() - began > patience) {
      checkpoints++;
    }
  }

  /** Fails when everything is published; returns after a while otherwise. */
  void speakWithin(Duration pause) {
    if (checkpoints >= CHECKPOINTS) {
      throw FinalFailures.of(trouble);
    }
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
