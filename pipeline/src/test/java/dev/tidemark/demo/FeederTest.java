package dev.tidemark.demo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.contract.ContractReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeederTest {

  private final Outlet outlet = new Outlet();

  @Test
  void endsByItselfAndCountsWhatItHasWritten() throws Exception {
    long began = System.nanoTime();
    Feeder feeder = start("1s");
    awaitEnd(feeder);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    feeder.finish();

    assertThat(millis, is(greaterThan(900L)));
    assertThat(feeder.fed().records(), is((long) outlet.written.size()));
    assertThat(feeder.fed().changes(), is(both(greaterThan(600L)).and(lessThan(1_001L))));
    assertThat(feeder.fed().copies(), is(greaterThan(0L)));
    assertThat(outlet.closed, is(true));
  }

  @Test
  void writesNothingMoreWhenItIsFinished() throws Exception {
    Feeder feeder = start(null);
    while (feeder.fed().records() == 0) {
      Thread.sleep(10);
    }

    feeder.finish();

    assertThat(feeder.isOver(), is(true));
    assertThat(feeder.fed().records(), is((long) outlet.written.size()));
    assertThat(outlet.closed, is(true));
  }

  @Test
  void tellsWhatWentWrong() throws Exception {
    outlet.full = true;
    Feeder feeder = start(null);

    IOException failure = assertThrows(IOException.class, () -> awaitEnd(feeder));

    assertThat(failure.getMessage(), is("Cannot write: full"));
    assertThrows(IOException.class, feeder::finish);
  }

  private static void awaitEnd(Feeder feeder) throws Exception {
    while (!feeder.isOver()) {
      Thread.sleep(10);
    }
  }

  private Feeder start(String feeding) {
    return Feeder.start(
        DemoPlan.of("1000", "50", "3", Path.of("demo"), feeding),
        ContractReader.builtIn("users").orElseThrow(),
        outlet);
  }

  private static final class Outlet implements Feeder.Outlet {

    private final List<byte[]> written = new CopyOnWriteArrayList<>();
    private volatile boolean full;
    private volatile boolean closed;

    @Override
    public void write(byte[] key, byte[] value) throws IOException {
      if (full) {
        throw new IOException("Cannot write: full");
      }
      written.add(value);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
