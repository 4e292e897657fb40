package dev.tidemark.broker;

import java.io.InterruptedIOException;

/** An interrupted wait, as the callers of this package see it. */
final class Interruption {

  private Interruption() {}

  /** Leaves the thread interrupted. */
  static InterruptedIOException of(String wait, InterruptedException cause) {
    Thread.currentThread().interrupt();
    InterruptedIOException exception =
        new InterruptedIOException("Cannot wait for %s: interrupted".formatted(wait));
    exception.initCause(cause);
    return exception;
  }
}
