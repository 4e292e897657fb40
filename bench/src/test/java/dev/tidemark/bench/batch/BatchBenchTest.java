package dev.tidemark.bench.batch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchBenchTest {

  private static final Path ROOT = Path.of(System.getProperty("tidemark.root"));

  @TempDir private Path folder;

  /** It refuses to measure engines that deliver other rows than the records say. */
  @Test
  void allEnginesDeliverTheSameRows() throws Exception {
    String report = bench("--engines=all", "--cases=direct,hot-user");

    for (Engine engine : Engines.of(ROOT)) {
      assertThat(report, containsString("| " + engine.title() + " | "));
    }
    assertThat(report, containsString("| direct: on the Direct runner | "));
    assertThat(report, containsString("| hot-user: one user has half of all events | "));
    try (Stream<Path> left = Files.list(folder.resolve("work"))) {
      assertThat(left.count(), is(0L));
    }
    assertThat(ProcessHandle.current().children().count(), is(0L));
  }

  @Test
  void makesUpNoNumberForWhatWasNotRun() throws Exception {
    String report = bench("--engines=duckdb", "--cases=none");
    assertThat(report, containsString("| large | - |"));
    assertThat(
        report,
        containsString(
            "| current, small: times as fast as Flink SQL | at least 2.5 (5.0) | - | - |"));
  }

  @Test
  void refusesToCompareOtherRows() throws Exception {
    Engine honest = Engines.of(ROOT).get(0);
    Input input = Inputs.sizes(options(), List.of(honest)).get(0);
    Path output = folder.resolve("out");
    try (Dataset dataset = Dataset.make(input, folder)) {
      dataset
          .tables()
          .execute(
              "DELETE FROM expected WHERE user_id IN (FROM (SELECT user_id FROM expected LIMIT 1))");
      Process process =
          new ProcessBuilder(honest.command(dataset.records(), output)).inheritIO().start();
      assertThat(process.waitFor(), is(0));
      IOException refused = assertThrows(IOException.class, () -> dataset.check(honest, output));
      assertThat(
          refused.getMessage(),
          containsString("Cannot compare with 'duckdb': 1 rows are not as the records say"));
    }
  }

  private String bench(String... more) throws IOException {
    new BatchBench(ROOT, options(more), new PrintStream(OutputStream.nullOutputStream())).run();
    return Files.readString(folder.resolve("report.md"));
  }

  private BatchOptions options(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--events=2000",
                "--runs=1",
                "--work=" + folder.resolve("work"),
                "--report=" + folder.resolve("report.md")));
    arguments.addAll(List.of(more));
    return BatchOptions.parse(ROOT.resolve("bench"), arguments);
  }
}
