package dev.tidemark.generate;

import java.util.concurrent.locks.LockSupport;

/** Lets moments come that are due some time after the beginning. */
public final class Pace {

  private static final long NAP_NANOS = 1_000_000;

  private final long began = System.nanoTime();

  /**
   * Returns when a moment has come: at once if it is past.
   *
   * @return by how much it is past
   */
  public long awaitNanos(long afterBeginning) {
    long due = began + afterBeginning;
    while (System.nanoTime() < due) {
      LockSupport.parkNanos(Math.min(NAP_NANOS, due - System.nanoTime()));
    }
    return System.nanoTime() - due;
  }
}
