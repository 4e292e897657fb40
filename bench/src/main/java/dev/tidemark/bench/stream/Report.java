package dev.tidemark.bench.stream;

import static java.util.stream.Collectors.joining;

import dev.tidemark.bench.EngineProcess;
import dev.tidemark.bench.Machine;
import java.util.List;
import java.util.Locale;

/**
 * What was measured, for people.
 *
 * @param rows of the current table
 * @param measured of all engines, those first that the others are compared with: without a place
 *     for its rows, and with one
 * @param delays none if they were not measured, or not yet
 */
record Report(
    StreamOptions options,
    Machine machine,
    long rows,
    List<Measured> measured,
    List<Delay> delays) {

  private static final double MEGABYTE = 1 << 20;

  String markdown() {
    return text(
        """
        # Streams: Tidemark beside Flink SQL

        Written by `bench/stream`; [README.md](README.md) says what is compared and how to read it.

        | | |
        |---|---|
        %s, %s |
        | records | %,d of about 1 KB, of %,d users in %d partitions, over %d hours; seed %d |
        | rows of the current table | %,d, the same from every engine that delivers, in every run |
        | options of `tidemark run` | %s |
        %s%s""",
        machine.told(),
        String.join(" ", EngineProcess.JAVA_OPTIONS),
        measured.get(0).records(),
        options.users(),
        options.partitions(),
        options.hours(),
        options.seed(),
        rows,
        options.tidemark().isEmpty() ? "the usual ones" : String.join(" ", options.tidemark()),
        throughput(),
        delays.isEmpty() ? "" : latency());
  }

  private String throughput() {
    return text(
        """

        ## Throughput

        Medians of %d runs, taken in turns, each from the start of the process to its end, with the broker on the same cores. Sustained is what
        remains when the first quarter of the records is taken off, and the time an engine takes for it alone: starting, and compiling what is
        hot. The ratios are those of records a second sustained.

        | engine | all, s | a quarter, s | records/s, all | records/s, sustained | ratio to %s | ratio to %s | CPU, s | peak memory, MB | each run, s |
        |---|---|---|---|---|---|---|---|---|---|
        %s""",
        options.runs(),
        measured.get(0).engine(),
        measured.get(1).engine(),
        measured.stream().map(this::line).collect(joining()));
  }

  private String line(Measured of) {
    return text(
        "| %s | %.1f | %.1f | %,.0f | %,.0f | %.2f | %.2f | %.1f | %,.0f | %s |\n",
        of.engine(),
        of.wall(),
        of.warmUp(),
        of.rate(),
        of.sustained(),
        of.sustained() / measured.get(0).sustained(),
        of.sustained() / measured.get(1).sustained(),
        of.cpu(),
        of.peakBytes() / MEGABYTE,
        of.works().stream().map(cost -> text("%.1f", cost.seconds())).collect(joining(", ")));
  }

  private String latency() {
    return text(
        """

        ## Delay

        From the production of a record until a reader can see its row, at half of what the engine sustains, over %d seconds.

        | engine | records/s | rows seen | p50, s | p99, s |
        |---|---|---|---|---|
        %s""",
        options.latencySeconds(), delays.stream().map(Report::line).collect(joining()));
  }

  private static String line(Delay of) {
    return text(
        "| %s | %,d | %,d | %.2f | %.2f |\n",
        of.engine(), of.ratePerSecond(), of.rows(), of.medianSeconds(), of.p99Seconds());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
