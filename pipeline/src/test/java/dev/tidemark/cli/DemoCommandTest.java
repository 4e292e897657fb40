package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rate=0|Invalid --rate: 0 (1 to 100000)",
        "--users=none|Invalid --users: none (1 to 100000000)",
        "--seed=1.5|Invalid --seed: 1.5 (a whole number)",
        "--for=60|Invalid --for: '60' (a number and s, m, h or d, such as 5m)",
        "--fro=60s|Unknown option: --fro. Try: tidemark demo --help",
        "--input=x|Unknown option: --input. Try: tidemark demo --help",
      })
  void refusesWhatItCannotUseInOneLine(String option, String complaint) {
    assertRefused(option, complaint);
  }

  @Test
  void refusesAFolderThatHoldsAnythingElse() throws IOException {
    Files.writeString(folder.resolve("mine"), "stays");

    assertRefused(
        "--output=" + folder,
        "Cannot write to '%s': it is not empty, and no demo has written it (--output names another)"
            .formatted(folder));
  }

  private static void assertRefused(String option, String complaint) {
    Shell.Outcome outcome = Shell.tidemark(List.of("demo", option));

    assertThat(outcome.err(), is("tidemark: " + complaint + "\n"));
    assertThat(outcome.exitCode(), is(2));
  }
}
