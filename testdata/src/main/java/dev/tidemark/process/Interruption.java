package dev.tidemark.process;

import java.io.InterruptedIOException;

/** An interrupted wait, as those see it who expect failures of input and output. */
public final class Interruption {

  private Interruption() {}

  /** Leaves the thread interrupted. */
  public static InterruptedIOException of(String wait, InterruptedException cause) {
    Thread.currentThread().interrupt();
    InterruptedIOException exception =
        new InterruptedIOException("Cannot wait for %s: interrupted".formatted(wait));
    exception.initCause(cause);
    return exception;
  }
}
