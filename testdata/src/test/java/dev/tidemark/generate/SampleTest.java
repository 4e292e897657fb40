package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleTest {

  private static final Path SAMPLE = root().resolve("testdata/sample");
  private static final Map<String, String> OPTIONS =
      Map.of(
          "events", "340",
          "users", "60",
          "seed", "7",
          "start", "2026-02-05T16:00Z",
          "hours", "3",
          "filesPerHour", "2",
          "chaos", "true",
          "malformed", "0.1");
  private static final GeneratorSpec SPEC = Knob.read(OPTIONS);

  @Test
  void committedFilesAreWhatTheGeneratorMakes() throws IOException {
    Written made = Written.users(SPEC);
    Written committed = new Written(made.summary(), Written.filesBelow(SAMPLE.resolve("users")));
    assertThat(committed.files().keySet(), is(made.files().keySet()));
    assertThat(committed.sameBytes(made), is(true));
  }

  @Test
  void readmeSaysHowTheyWereMade() throws IOException {
    String readme = Files.readString(SAMPLE.resolve("README.md"));
    OPTIONS.forEach((name, value) -> assertThat(readme, containsString("--" + name + "=" + value)));
  }

  @Test
  void sampleIsSmall() {
    Summary summary = Written.users(SPEC).summary();
    assertThat(summary.lines(), is(allOf(greaterThan(380L), lessThan(430L))));
    assertThat(summary.bytes(), lessThan(500_000L));
    assertThat(summary.files(), is(6L));
  }

  @Test
  void sampleHoldsSomethingOfEverything() {
    Written sample = Written.users(SPEC);
    for (Chaos knob : Chaos.values()) {
      Written without = Written.users(SPEC.with(knob, 0));
      assertThat(knob.name(), without.sameBytes(sample), is(false));
    }
  }

  private static Path root() {
    String told = System.getProperty("tidemark.root");
    Path root = Path.of(told == null ? "" : told).toAbsolutePath();
    while (!Files.exists(root.resolve("LICENSE"))) {
      root = root.getParent();
    }
    return root;
  }
}
