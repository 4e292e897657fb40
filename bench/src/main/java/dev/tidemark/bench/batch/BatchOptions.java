package dev.tidemark.bench.batch;

import dev.tidemark.bench.Arguments;
import java.nio.file.Path;
import java.util.List;

/**
 * What is measured, and how much of it.
 *
 * @param events changes in the lives of users, of one size or of two; copies come on top
 * @param users how many of them there are for an event
 * @param runs how often each engine does the work
 * @param cases names of cases, or {@code all} or {@code none}
 * @param engines names of engines, or {@code all}
 * @param work where the records and the outputs are
 * @param report the file to write
 */
record BatchOptions(
    List<Long> events,
    double users,
    long seed,
    int runs,
    List<String> cases,
    List<String> engines,
    Path work,
    Path report) {

  static final String HELP =
      """
      usage: bench/run [options]

        --events=SMALL,LARGE  changes in the files, copies on top; one size is enough   (2000000,8000000)
        --users=SHARE         users for an event                                        (0.1)
        --seed=N              other seeds, other records                                (1)
        --runs=N              how often each engine does the work                       (3)
        --engines=NAMES       all, or some of duckdb,duckdb-sql,flink-sql,spark-sql,
                              plain-beam,tidemark,tidemark-direct,duckdb-layers,
                              tidemark-layers                                           (all)
        --cases=NAMES         all, none, or some of hot-user,own-users,one-file,
                              tiny-files,gzip,direct,hundred,double                     (all)
        --work=DIR            where records and outputs lie                             (bench/target/batch)
        --report=FILE         what to write                                             (bench/RESULTS.md)
      """;

  private static final String USUAL_EVENTS = "2000000,8000000";
  private static final long MOST_EVENTS = 100_000_000;

  /**
   * @param bench the folder of this module
   * @throws IllegalArgumentException naming the option that cannot be used
   */
  static BatchOptions parse(Path bench, List<String> arguments) {
    Arguments given = Arguments.of(arguments);
    BatchOptions options =
        new BatchOptions(
            sizes(given.list("events", USUAL_EVENTS)),
            given.share("users", 0.1),
            given.number("seed", 1, 0, Long.MAX_VALUE),
            (int) given.number("runs", 3, 1, 1_000),
            given.list("cases", "all"),
            given.list("engines", "all"),
            given.path("work", bench.resolve("target/batch")),
            given.path("report", bench.resolve("RESULTS.md")));
    given.refuseOthers();
    return options;
  }

  long small() {
    return events.get(0);
  }

  /** The same as the small size if there is only one. */
  long large() {
    return events.get(events.size() - 1);
  }

  /** Whether the sizes are those that targets were set for. */
  boolean usual() {
    return events.equals(sizes(List.of(USUAL_EVENTS.split(","))));
  }

  long usersFor(long events) {
    return Math.max(1, Math.round(events * users));
  }

  private static List<Long> sizes(List<String> texts) {
    List<Long> sizes =
        texts.stream().map(text -> Arguments.number("events", text, 1, MOST_EVENTS)).toList();
    if (sizes.size() > 2 || sizes.size() == 2 && sizes.get(0) >= sizes.get(1)) {
      throw new IllegalArgumentException(
          "Invalid --events: '%s' (SMALL,LARGE or one size)".formatted(String.join(",", texts)));
    }
    return sizes;
  }
}
