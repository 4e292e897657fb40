package dev.tidemark.bench.formats;

import dev.tidemark.bench.Arguments;
import java.nio.file.Path;
import java.util.List;

/**
 * What is measured, and how long.
 *
 * @param events changes in the lives of users, each a message of every format
 * @param seconds how long each process reads them again and again, after half of that to warm up
 * @param runs how many processes each format has
 * @param work where the messages lie
 * @param report the file to write
 */
record FormatsOptions(int events, int seconds, int runs, Path work, Path report) {

  static final String HELP =
      """
      usage: bench/formats [options]

        --events=N     changes, each a message of every format     (20000)
        --seconds=N    how long each process reads them             (6)
        --runs=N       processes for each format                    (3)
        --work=DIR     where the messages lie                       (bench/target/formats)
        --report=FILE  what to write                                (bench/FORMATS.md)
      """;

  /**
   * @param bench the folder of this module
   * @throws IllegalArgumentException naming the option that cannot be used
   */
  static FormatsOptions parse(Path bench, List<String> arguments) {
    Arguments given = Arguments.of(arguments);
    FormatsOptions options =
        new FormatsOptions(
            (int) given.number("events", 20_000, 1, 1_000_000),
            (int) given.number("seconds", 6, 1, 3_600),
            (int) given.number("runs", 3, 1, 1_000),
            given.path("work", bench.resolve("target/formats")),
            given.path("report", bench.resolve("FORMATS.md")));
    given.refuseOthers();
    return options;
  }
}
