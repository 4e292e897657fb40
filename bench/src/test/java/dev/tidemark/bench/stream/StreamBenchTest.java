package dev.tidemark.bench.stream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.tidemark.bench.Records;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamBenchTest {

  private static final Path ROOT = Path.of(System.getProperty("tidemark.root"));

  @TempDir private Path folder;

  /** It refuses to measure engines that deliver other rows than the records say. */
  @Test
  void allEnginesDeliverTheSameRows() throws Exception {
    Path work = folder.resolve("work");
    Path report = folder.resolve("report.md");
    StreamOptions options =
        StreamOptions.parse(
            ROOT.resolve("bench"),
            List.of(
                "--events=2000",
                "--runs=1",
                "--latencySeconds=0",
                "--work=" + work,
                "--report=" + report));

    new StreamBench(ROOT, options, new PrintStream(OutputStream.nullOutputStream())).run();

    String written = Files.readString(report);
    assertThat(written, containsString("| Flink SQL, to a topic | "));
    assertThat(written, containsString("| Tidemark, current | "));
    try (Stream<Path> left = Files.list(work)) {
      assertThat(left.count(), is(0L));
    }
    assertThat(ProcessHandle.current().children().count(), is(0L));
  }

  @Test
  void theRecordsOfTheSmokeHaveWhatEnginesDisagreeAbout() throws Exception {
    Records records = Records.generate(folder.resolve("records"), 2_000, 400, 24, 1);
    assertThat("copies", records.count(), greaterThan(2_000L));
    long[] deletes = {0};
    records.forEach(
        record -> {
          deletes[0] += record.contains("\"change_type\":\"DELETE\"") ? 1 : 0;
          return true;
        });
    assertThat("deletes", deletes[0], greaterThan(0L));
  }
}
