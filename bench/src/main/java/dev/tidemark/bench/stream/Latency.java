package dev.tidemark.bench.stream;

import dev.tidemark.bench.EngineProcess;
import dev.tidemark.bench.Records;
import dev.tidemark.bench.Tables;
import dev.tidemark.bench.Workplace;
import dev.tidemark.broker.TopicWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes from the production of a record until a reader can see its row, at a steady
 * rate. Records that a newer one of their user has overtaken before they were delivered have no
 * row.
 */
final class Latency {

  private static final String TOPIC = "paced";
  private static final int WARM_UP_SECONDS = 20;

  /** Longer than any engine keeps rows back, or its slowest rows would not be counted. */
  private static final Duration QUIET = Duration.ofSeconds(100);

  private static final long MOST_BEHIND_NANOS = 500_000_000;

  private final Session session;
  private final Engine engine;
  private final long rate;

  private Latency(Session session, Engine engine, long rate) {
    this.session = session;
    this.engine = engine;
    this.rate = rate;
  }

  /** Measures for as long as the options say, after a time to warm up. */
  static Delay of(Session session, Engine engine, StreamOptions options, long rate, Tables tables)
      throws IOException {
    long count = rate * (WARM_UP_SECONDS + options.latencySeconds());
    Records records =
        Records.generate(
            session.folder().resolve("paced"),
            count,
            options.users(),
            options.hours(),
            ~options.seed());
    Delay delay = new Latency(session, engine, rate).measure(records, count, tables);
    Workplace.delete(records.folder());
    return delay;
  }

  private Delay measure(Records records, long count, Tables tables) throws IOException {
    session.create(TOPIC);
    Task task = session.task(TOPIC, false);
    engine.prepare(task);
    tables.execute("DELETE FROM seen");
    Instant began;
    try (EngineProcess process = EngineProcess.start(engine.command(task), task.log());
        Watch watch = engine.watch(task)) {
      began = Instant.now();
      write(records, count);
      awaitQuiet(process, watch);
      process.stop();
      watch.collect(tables);
    }
    Delay delay = delay(began, tables);
    session.forget(engine, task);
    session.delete(TOPIC);
    return delay;
  }

  private void write(Records records, long count) throws IOException {
    try (TopicWriter writer = TopicWriter.at(session.bootstrapServers())) {
      PacedWriter paced =
          new PacedWriter(new KeyedTopic(writer, TOPIC, session.partitions()), rate, count);
      records.forEach(paced);
      if (paced.behindNanos() > MOST_BEHIND_NANOS) {
        throw new IOException(
            "Cannot write %d records a second beside '%s': %d ms behind at the end"
                .formatted(
                    rate, engine.name(), TimeUnit.NANOSECONDS.toMillis(paced.behindNanos())));
      }
    }
  }

  private static void awaitQuiet(EngineProcess process, Watch watch) throws IOException {
    long size = -1;
    long since = System.nanoTime();
    while (System.nanoTime() - since < QUIET.toNanos()) {
      if (!process.isAlive()) {
        throw process.failed();
      }
      if (watch.size() != size) {
        size = watch.size();
        since = System.nanoTime();
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      throw new IOException("Interrupted while waiting for rows", e);
    }
  }

  private Delay delay(Instant began, Tables tables) throws IOException {
    String measured =
        "FROM seen WHERE produced >= TIMESTAMP '%s'"
            .formatted(began.plusSeconds(WARM_UP_SECONDS).toString().replace("Z", ""));
    long rows = tables.number("SELECT count(*) " + measured);
    if (rows == 0) {
      throw new IOException(
          "Cannot tell the delay of '%s': no row was seen".formatted(engine.name()));
    }
    return new Delay(
        engine.name(),
        rate,
        rows,
        quantile(tables, 0.5, measured),
        quantile(tables, 0.99, measured));
  }

  private static double quantile(Tables tables, double share, String rows) throws IOException {
    return tables.number(
            "SELECT quantile_disc(date_diff('microsecond', produced, visible), %s) %s"
                .formatted(share, rows))
        / 1e6;
  }
}
