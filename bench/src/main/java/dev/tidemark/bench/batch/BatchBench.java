package dev.tidemark.bench.batch;

import dev.tidemark.bench.Command;
import dev.tidemark.bench.Machine;
import dev.tidemark.bench.Workplace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures Tidemark's batch beside others doing the same with the same files. */
public final class BatchBench {

  private final BatchOptions options;
  private final PrintStream progress;
  private final List<Engine> engines;
  private final List<Input> cases;
  private final Results results = new Results();

  /**
   * @throws IllegalArgumentException naming the engine or case that there is not
   */
  BatchBench(Path root, BatchOptions options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
    this.engines = Choice.of(Engines.of(root), Engine::name, "engines", options.engines());
    this.cases = Choice.of(Inputs.cases(options), Input::name, "cases", options.cases());
  }

  public static void main(String[] arguments) {
    Command.run(
        arguments,
        BatchOptions.HELP,
        (root, given) ->
            new BatchBench(root, BatchOptions.parse(root.resolve("bench"), given), System.err)
                .run());
  }

  /** Measures, and writes the report, anew with each case. */
  void run() throws IOException {
    Report report = new Report(options, Machine.now(), engines, cases, results);
    Workplace place = Workplace.in(options.work());
    Turns turns = new Turns(place, engines, options.runs(), results, progress);
    turns.take(Inputs.sizes(options, engines));
    Files.writeString(options.report(), report.markdown());
    for (Input each : cases) {
      turns.take(List.of(each));
      Files.writeString(options.report(), report.markdown());
    }
    Workplace.delete(place.folder());
    progress.println("Written to " + options.report());
  }
}
