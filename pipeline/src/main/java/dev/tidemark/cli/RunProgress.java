package dev.tidemark.cli;

import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows how far a run has come: one line that changes on a terminal, a new line now and then
 * elsewhere.
 */
final class RunProgress implements AutoCloseable {

  private static final long TERMINAL_MILLIS = 500;
  private static final long PLAIN_MILLIS = 5_000;

  private final PrintWriter out;
  private final boolean terminal;
  private final long began = System.nanoTime();
  private final Map<String, Long> before = Progress.handled();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });

  RunProgress(PrintWriter out) {
    this.out = out;
    this.terminal = System.console() != null;
  }

  void start() {
    long period = terminal ? TERMINAL_MILLIS : PLAIN_MILLIS;
    clock.scheduleAtFixedRate(this::show, period, period, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }

  private void show() {
    String line = line();
    out.print(terminal ? "\r\033[K" + line : line + System.lineSeparator());
    out.flush();
  }

  /** Records and their rate while reading, and what the later stages have handled. */
  private String line() {
    Map<String, Long> handled = Progress.handled();
    double seconds = (System.nanoTime() - began) / 1e9;
    long records = since(handled, Measures.READ_ENVELOPES);
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%5.1f s  %s %,d records (%,.0f/s)",
                seconds,
                Measures.READ_ENVELOPES,
                records,
                records / seconds));
    for (String stage :
        new String[] {
          Measures.DEDUP_BY_UUID, Measures.HISTORY_PER_USER, Measures.LATEST_PER_USER
        }) {
      if (since(handled, stage) > 0) {
        line.append(String.format(Locale.ROOT, "  %s %,d", stage, since(handled, stage)));
      }
    }
    return line.toString();
  }

  private long since(Map<String, Long> handled, String stage) {
    return handled.getOrDefault(stage, 0L) - before.getOrDefault(stage, 0L);
  }
}
