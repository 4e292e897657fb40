package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

class SharedTextTest {

  private static final int ROUNDS = 20_000;

  /** Change types and the like are constants, and all writers of a process read them at once. */
  @Test
  void threadsMayReadATextForTheFirstTimeTogether() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    AtomicInteger arrivals = new AtomicInteger();
    Binary[] texts = new Binary[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      texts[i] = ParquetTypes.text("INSERT");
    }
    try {
      Future<Boolean> one = threads.submit(() -> readAll(texts, arrivals));
      Future<Boolean> other = threads.submit(() -> readAll(texts, arrivals));
      assertThat(one.get() && other.get(), is(true));
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean readAll(Binary[] texts, AtomicInteger arrivals) {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        arrivals.incrementAndGet();
        while (arrivals.get() < 2 * (round + 1)) {
          Thread.onSpinWait();
        }
        if (!new String(texts[round].getBytes(), StandardCharsets.UTF_8).equals("INSERT")) {
          return false;
        }
      }
      return true;
    } finally {
      // Nobody waits for a thread that has failed.
      arrivals.addAndGet(2 * ROUNDS);
    }
  }
}
