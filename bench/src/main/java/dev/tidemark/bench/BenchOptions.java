package dev.tidemark.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
record BenchOptions(
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
  static BenchOptions parse(Path bench, List<String> arguments) {
    int end = arguments.contains(END) ? arguments.indexOf(END) : arguments.size();
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments.subList(0, end)) {
      String[] pair = argument.split("=", 2);
      if (pair.length < 2 || !pair[0].startsWith(END)) {
        throw new IllegalArgumentException("Invalid argument: '%s'".formatted(argument));
      }
      given.put(pair[0].substring(END.length()), pair[1]);
    }
    long events = number(given, "events", 2_000_000, 1, 100_000_000);
    BenchOptions options =
        new BenchOptions(
            events,
            number(given, "users", Math.max(1, events / 5), 1, 100_000_000),
            (int) number(given, "hours", 1, 1, 10_000),
            number(given, "seed", 1, 0, Long.MAX_VALUE),
            (int) number(given, "partitions", 4, 1, 1_000),
            (int) number(given, "runs", 3, 1, 1_000),
            (int) number(given, "latencySeconds", 120, 0, 3_600),
            path(given, "work", bench.resolve("target/stream")),
            path(given, "report", bench.resolve("STREAM.md")),
            List.copyOf(arguments.subList(Math.min(end + 1, arguments.size()), arguments.size())));
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("Unknown option: --" + given.keySet().iterator().next());
    }
    return options;
  }

  private static long number(
      Map<String, String> given, String name, long usual, long least, long most) {
    String text = given.remove(name);
    if (text == null) {
      return usual;
    }
    if (text.matches("[0-9]{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "Invalid --%s: '%s' (%d to %d)".formatted(name, text, least, most));
  }

  private static Path path(Map<String, String> given, String name, Path usual) {
    String text = given.remove(name);
    return text == null ? usual : Path.of(text).toAbsolutePath();
  }
}
