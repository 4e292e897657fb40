package dev.tidemark.bench.batch;

import dev.tidemark.bench.Cost;
import dev.tidemark.bench.EngineProcess;
import dev.tidemark.bench.Workplace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Engines that work one after the other, again and again, so that what changes about the machine
 * changes for all.
 *
 * @param runs how often each of them works with an input
 * @param results takes what a run took
 */
record Turns(
    Workplace place, List<Engine> engines, int runs, Results results, PrintStream progress) {

  /**
   * Makes the records of all inputs, lets everybody work with each of them, and removes them.
   *
   * @throws IOException also if an engine fails, or delivers other rows than the records say
   */
  void take(List<Input> inputs) throws IOException {
    Deque<Dataset> datasets = new ArrayDeque<>();
    try {
      for (Input input : inputs) {
        datasets.add(Dataset.make(input, place.folder()));
        results.about(input.name(), datasets.getLast().facts());
      }
      Workplace.settle();
      for (int run = 1; run <= runs; run++) {
        for (Dataset dataset : datasets) {
          work(dataset, run);
        }
      }
    } finally {
      for (Dataset dataset : datasets) {
        dataset.close();
      }
    }
    for (Dataset dataset : datasets) {
      dataset.delete();
    }
  }

  private void work(Dataset dataset, int run) throws IOException {
    for (Engine engine : engines) {
      if (dataset.input().engines().contains(engine.name())) {
        Cost cost = cost(engine, dataset);
        results.add(dataset.input().name(), engine.name(), cost);
        progress.printf(
            Locale.ROOT,
            "%-12s %-16s run %d %8.1f s %8.1f s CPU%n",
            dataset.input().name(),
            engine.name(),
            run,
            cost.seconds(),
            cost.cpuSeconds());
      }
    }
  }

  private Cost cost(Engine engine, Dataset dataset) throws IOException {
    Path folder = place.task();
    Path output = folder.resolve("out");
    Cost cost;
    try (EngineProcess process =
        EngineProcess.start(engine.command(dataset.records(), output), folder.resolve("log"))) {
      cost = process.succeed();
    }
    dataset.check(engine, output);
    Workplace.delete(folder);
    return cost;
  }
}
