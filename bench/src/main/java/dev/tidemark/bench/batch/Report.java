package dev.tidemark.bench.batch;

import static java.util.stream.Collectors.joining;

import dev.tidemark.bench.Cost;
import dev.tidemark.bench.EngineProcess;
import dev.tidemark.bench.Machine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What was measured, for people.
 *
 * @param engines those that were asked for
 * @param cases those that were asked for
 * @param results so far
 */
record Report(
    BatchOptions options,
    Machine machine,
    List<Engine> engines,
    List<Input> cases,
    Results results) {

  /** Where there is no number. */
  static final String NONE = "-";

  String markdown() {
    return Text.of(
        """
        # Batch: Tidemark beside others

        Written by `bench/run`; [README.md](README.md) says what is compared and how to read it.

        | | |
        |---|---|
        %s; %s for Flink SQL, Spark SQL and plain Beam; Tidemark as `./tidemark` sets it |
        | small | %s |
        | large | %s |
        | seed | %d |
        | rows | checked after every run: the same from every engine |
        %s%s%s""",
        machine.told(),
        String.join(" ", EngineProcess.JAVA_OPTIONS),
        about(Input.SMALL),
        about(Input.LARGE),
        options.seed(),
        Arrays.stream(Workload.values()).map(this::workload).collect(joining()),
        targets(),
        cases.isEmpty() ? "" : caseTable());
  }

  private String about(String input) {
    return results.about(input).map(Report::told).orElse(NONE);
  }

  private static String told(Dataset.Facts facts) {
    return Text.of(
        "%,d records of up to %,d users in %,d files of %,d MB; %,d rows of the current table",
        facts.records(), facts.users(), facts.files(), facts.bytes() >> 20, facts.rows());
  }

  private static String sizes(Dataset.Facts facts) {
    return Text.of(
        "%,d | %,d | %,d | %,d",
        facts.records(), facts.users(), facts.files(), facts.bytes() >> 20);
  }

  private String workload(Workload workload) {
    List<Engine> measured =
        engines.stream()
            .filter(engine -> engine.workload() == workload && engine.reach() != Reach.CASES)
            .toList();
    if (measured.isEmpty()) {
      return "";
    }
    String tidemark = workload.tidemark();
    return Text.of(
        """

        ## %s

        Medians of %d runs, taken in turns, each from the start of the process to its end; least and greatest in brackets. Fixed and
        us/record are told from the two sizes. Times: how many times as long as Tidemark.

        | engine | small, s | CPU, s | peak, MB | large, s | CPU, s | peak, MB | fixed, s | us/record | times, small | times, large | times, us/record |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        %s%s""",
        workload.title(),
        options.runs(),
        measured.stream()
            .map(engine -> line(engine.name(), engine.title(), tidemark))
            .collect(joining()),
        left(measured));
  }

  private String line(String engine, String title, String tidemark) {
    return Text.of(
        "| %s | %s | %s | %s | %s | %s | %s |\n",
        title,
        costs(Input.SMALL, engine),
        costs(Input.LARGE, engine),
        Text.number("%.1f", results.fixedSeconds(engine)),
        Text.number("%.2f", results.marginalMicros(engine)),
        times(Input.SMALL, engine, tidemark) + " | " + times(Input.LARGE, engine, tidemark),
        Text.number("%.2f", results.marginalMicros(engine) / results.marginalMicros(tidemark)));
  }

  private String costs(String input, String engine) {
    return Text.of(
        "%s | %s | %s",
        Text.seconds(results.of(input, engine)),
        Text.number("%.1f", results.median(input, engine, Cost::cpuSeconds)),
        Text.megabytes(results.median(input, engine, Cost::peakBytes)));
  }

  private String times(String input, String engine, String tidemark) {
    return Text.number("%.2f", results.wall(input, engine) / results.wall(input, tidemark));
  }

  private String left(List<Engine> measured) {
    String small =
        measured.stream()
            .filter(engine -> engine.reach() == Reach.SMALL)
            .map(Engine::title)
            .collect(joining("; "));
    return small.isEmpty() || options.events().size() == 1
        ? ""
        : "\nNot run with the large size, for the time it would take: %s.\n".formatted(small);
  }

  private String targets() {
    return Text.of(
        """

        ## Targets

        Set for 2,000,000 and 8,000,000 events before anything was measured; the number in brackets would be better still.%s

        | target | bound | measured | met |
        |---|---|---|---|
        %s""",
        options.usual() ? "" : "\nThese were other sizes, for which they say nothing.",
        Target.of(results).stream().map(Report::line).collect(joining()));
  }

  private static String line(Target target) {
    return Text.of(
        "| %s | %s %s (%s) | %s | %s |\n",
        target.what(),
        target.sense().words(),
        target.bound(),
        target.stretch(),
        Text.number("%.2f", target.measured()),
        target.verdict());
  }

  private String caseTable() {
    return Text.of(
        """

        ## Cases

        Each with records of its own; medians of %d runs, taken in turns.

        | case | records | users | files | MB | engine | wall, s | CPU, s | peak, MB |
        |---|---|---|---|---|---|---|---|---|
        %s""",
        options.runs(), cases.stream().map(this::lines).collect(joining()));
  }

  private String lines(Input input) {
    Optional<Dataset.Facts> facts = results.about(input.name());
    return engines.stream()
        .filter(engine -> !results.of(input.name(), engine.name()).isEmpty())
        .map(
            engine ->
                Text.of(
                    "| %s: %s | %s | %s | %s |\n",
                    input.name(),
                    input.title(),
                    facts.map(Report::sizes).orElse(NONE),
                    engine.title(),
                    costs(input.name(), engine.name())))
        .collect(joining());
  }
}
