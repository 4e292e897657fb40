package dev.tidemark.bench.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsBenchTest {

  @TempDir private Path folder;

  /** It refuses to measure messages that are no changes. */
  @Test
  void everyFormatIsRead() throws Exception {
    Path work = folder.resolve("work");
    Path report = folder.resolve("report.md");
    FormatsOptions options =
        FormatsOptions.parse(
            Path.of("bench"),
            List.of(
                "--events=50", "--seconds=1", "--runs=1", "--work=" + work, "--report=" + report));

    new FormatsBench(options, new PrintStream(OutputStream.nullOutputStream())).run();

    String written = Files.readString(report);
    for (Rendering rendering : Rendering.values()) {
      assertThat(written, containsString("| " + rendering.title() + " | "));
    }
    try (Stream<Path> left = Files.list(work)) {
      assertThat(left.count(), is(0L));
    }
  }

  @Test
  void theMiddleRunCounts() {
    Measured slow = new Measured(4, 100);
    Measured fast = new Measured(1, 100);
    Measured middle = new Measured(2, 100);

    assertThat(Measured.median(List.of(slow, fast, middle)), is(middle));
    assertThat(middle.megabytes(), is(50.0));
  }
}
