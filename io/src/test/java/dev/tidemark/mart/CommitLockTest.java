package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody reads a number from a file and writes the next one: whoever meets another loses it. */
class CommitLockTest {

  private static final int TIMES = 300;

  @TempDir Path out;

  /** Counts, says when, and says so when done. */
  static final class Counting {
    public static void main(String[] arguments) throws Exception {
      System.out.println("begins");
      count(Path.of(arguments[0]));
      System.out.println("done");
    }
  }

  @Test
  void threadsTakeTurns() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Void>> counting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      counting.add(
          () -> {
            count(out);
            return null;
          });
    }
    for (Future<Void> each : threads.invokeAll(counting)) {
      each.get();
    }
    threads.shutdown();

    assertThat(number(out), is(4 * TIMES));
  }

  @Test
  void processesTakeTurns() throws Exception {
    try (Forked first = Forked.start(Counting.class, out);
        Forked second = Forked.start(Counting.class, out)) {
      assertThat(first.says(), is("begins"));
      assertThat(second.says(), is("begins"));
      count(out);
      assertThat(first.says(), is("done"));
      assertThat(second.says(), is("done"));
    }

    assertThat(number(out), is(3 * TIMES));
  }

  @Test
  void aFailureLetsTheNextOneIn() throws Exception {
    OutputTree output = new OutputTree(out.toString());
    IOException failure = new IOException("no");

    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                CommitLock.holding(
                    output,
                    () -> {
                      throw failure;
                    }));

    assertThat(thrown, is(failure));
    ExecutorService other = Executors.newSingleThreadExecutor();
    other
        .submit(
            () -> {
              CommitLock.holding(output, () -> {});
              return null;
            })
        .get(1, TimeUnit.MINUTES);
    other.shutdown();
  }

  @Test
  void anOutputThatIsNotThereYetIsMade() throws Exception {
    Path fresh = out.resolve("a/b");

    CommitLock.holding(new OutputTree(fresh.toString()), () -> {});

    assertThat(Files.isDirectory(fresh), is(true));
  }

  private static void count(Path out) throws IOException {
    for (int i = 0; i < TIMES; i++) {
      CommitLock.holding(
          new OutputTree(out.toString()),
          () -> Files.writeString(out.resolve("number"), Integer.toString(number(out) + 1)));
    }
  }

  private static int number(Path out) throws IOException {
    Path file = out.resolve("number");
    return Files.exists(file) ? Integer.parseInt(Files.readString(file)) : 0;
  }
}
