package dev.tidemark.bench.stream;

import dev.tidemark.bench.Cost;
import dev.tidemark.bench.Records;
import dev.tidemark.bench.Tables;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long each engine takes from the start of its process to its end, with a full topic and with
 * the first quarter of it. The engines take turns, so that what changes about the machine changes
 * for all.
 */
final class Throughput {

  private static final String QUARTER = "quarter";
  private static final String ALL = "all";

  private final Session session;
  private final Records records;
  private final Tables tables;
  private final PrintStream progress;
  private final Map<String, Measured> measured = new LinkedHashMap<>();

  private Throughput(Session session, Records records, Tables tables, PrintStream progress) {
    this.session = session;
    this.records = records;
    this.tables = tables;
    this.progress = progress;
  }

  /**
   * @throws IOException also if an engine delivers other rows than the records say
   */
  static List<Measured> of(
      Session session,
      Records records,
      Tables tables,
      List<Engine> engines,
      int runs,
      PrintStream progress)
      throws IOException {
    Throughput throughput = new Throughput(session, records, tables, progress);
    session.fill(QUARTER, records, throughput.quarter());
    session.fill(ALL, records, records.count());
    for (int run = 0; run < runs; run++) {
      for (Engine engine : engines) {
        throughput.warmUp(engine);
      }
    }
    for (int run = 0; run < runs; run++) {
      for (Engine engine : engines) {
        throughput.work(engine);
      }
    }
    session.delete(QUARTER);
    session.delete(ALL);
    return List.copyOf(throughput.measured.values());
  }

  private void warmUp(Engine engine) throws IOException {
    Task task = session.task(QUARTER, true);
    Cost cost = session.run(engine, task);
    of(engine).warmUps().add(cost);
    session.forget(engine, task);
    tell(engine, quarter(), cost);
  }

  private void work(Engine engine) throws IOException {
    Task task = session.task(ALL, true);
    Cost cost = session.run(engine, task);
    of(engine).works().add(cost);
    if (engine.delivers()) {
      check(engine, task);
    }
    session.forget(engine, task);
    tell(engine, records.count(), cost);
  }

  private void check(Engine engine, Task task) throws IOException {
    tables.execute("DELETE FROM delivered");
    engine.collect(task, tables);
    long differences = tables.differences();
    if (differences > 0) {
      throw new IOException(
          "Cannot compare with '%s': %d rows are not as the records say, see %s"
              .formatted(engine.name(), differences, task.folder()));
    }
  }

  private long quarter() {
    return records.count() / 4;
  }

  private Measured of(Engine engine) {
    return measured.computeIfAbsent(
        engine.name(),
        name ->
            new Measured(name, records.count(), quarter(), new ArrayList<>(), new ArrayList<>()));
  }

  private void tell(Engine engine, long count, Cost cost) {
    progress.printf(
        Locale.ROOT,
        "%-28s %,10d records %7.1f s %7.1f s CPU%n",
        engine.name(),
        count,
        cost.seconds(),
        cost.cpuSeconds());
  }
}
