package dev.tidemark.demo;

import dev.tidemark.console.StatementException;
import dev.tidemark.process.Interruption;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the tables again and again, in a thread of its own, for no more than a tenth of the
 * time: the more there is to look at, the less often.
 */
final class Watch implements AutoCloseable {

  private static final int SHARE = 10;
  private static final long LEAST_PAUSE_NANOS = 1_000_000_000;

  private final Looks looks;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "watch");
  private volatile Published latest = Published.NOTHING;
  private volatile IOException failure;

  private Watch(Looks looks) {
    this.looks = looks;
  }

  static Watch start(Looks looks) {
    Watch watch = new Watch(looks);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  Published latest() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return latest;
  }

  private void run() {
    try {
      long began = System.nanoTime();
      look();
      while (!over.await(pause(System.nanoTime() - began), TimeUnit.NANOSECONDS)) {
        began = System.nanoTime();
        look();
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long pause(long took) {
    return Math.max(LEAST_PAUSE_NANOS, (SHARE - 1) * took);
  }

  private void look() throws IOException {
    try {
      latest = looks.published();
    } catch (StatementException e) {
      // Files may be folded away while they are looked at; the next look finds the new ones.
    }
  }

  /** Returns when nobody looks any more. */
  @Override
  public void close() throws IOException {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw Interruption.of("the tables", e);
    }
  }
}
