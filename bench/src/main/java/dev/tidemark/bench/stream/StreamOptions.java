package dev.tidemark.bench.stream;

import dev.tidemark.bench.Arguments;
import java.nio.file.Path;
import java.util.List;

/**
 * What is measured, and how much of it.
 *
 * @param events changes in the lives of users; copies come on top
 * @param hours how many hours of source time the events are spread over
 * @param runs how often each engine does the work
 * @param latencySeconds how long delays are measured; 0 for not at all
 * @param work where the records, the broker and the outputs are
 * @param report the file to write
 * @param tidemark more options of {@code tidemark run}
 */
record StreamOptions(
    long events,
    long users,
    int hours,
    long seed,
    int partitions,
    int runs,
    int latencySeconds,
    Path work,
    Path report,
    List<String> tidemark) {

  static final String HELP =
      """
      usage: bench/stream [options] [-- options of tidemark run]

        --events=N          changes in the topic, copies on top      (2000000)
        --users=N           users they belong to                     (a fifth of the events)
        --hours=N           hours of source time they cover          (1)
        --seed=N            other seeds, other records               (1)
        --partitions=N      partitions of the topic                  (4)
        --runs=N            how often each engine does the work      (3)
        --latencySeconds=N  how long delays are measured, 0: not     (120)
        --work=DIR          where records, broker and outputs lie     (bench/target/stream)
        --report=FILE       what to write                            (bench/STREAM.md)
      """;

  private static final String END = "--";

  /**
   * @param bench the folder of this module
   * @throws IllegalArgumentException naming the option that cannot be used
   */
  static StreamOptions parse(Path bench, List<String> arguments) {
    int end = arguments.contains(END) ? arguments.indexOf(END) : arguments.size();
    Arguments given = Arguments.of(arguments.subList(0, end));
    long events = given.number("events", 2_000_000, 1, 100_000_000);
    StreamOptions options =
        new StreamOptions(
            events,
            given.number("users", Math.max(1, events / 5), 1, 100_000_000),
            (int) given.number("hours", 1, 1, 10_000),
            given.number("seed", 1, 0, Long.MAX_VALUE),
            (int) given.number("partitions", 4, 1, 1_000),
            (int) given.number("runs", 3, 1, 1_000),
            (int) given.number("latencySeconds", 120, 0, 3_600),
            given.path("work", bench.resolve("target/stream")),
            given.path("report", bench.resolve("STREAM.md")),
            List.copyOf(arguments.subList(Math.min(end + 1, arguments.size()), arguments.size())));
    given.refuseOthers();
    return options;
  }
}
