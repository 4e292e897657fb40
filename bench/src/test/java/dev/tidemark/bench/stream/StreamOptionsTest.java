package dev.tidemark.bench.stream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamOptionsTest {

  private static final Path BENCH = Path.of("/project/bench");

  @Test
  void measuresTwoMillionEventsUnlessToldOtherwise() {
    assertThat(
        parse(),
        is(
            new StreamOptions(
                2_000_000,
                400_000,
                1,
                1,
                4,
                3,
                120,
                Path.of("/project/bench/target/stream"),
                Path.of("/project/bench/STREAM.md"),
                List.of())));
  }

  @Test
  void takesEveryOption() {
    assertThat(
        parse(
            "--events=10",
            "--users=9",
            "--hours=8",
            "--seed=7",
            "--partitions=6",
            "--runs=5",
            "--latencySeconds=0",
            "--work=/a",
            "--report=/b",
            "--",
            "--earlyFiring=1s",
            "--"),
        is(
            new StreamOptions(
                10,
                9,
                8,
                7,
                6,
                5,
                0,
                Path.of("/a"),
                Path.of("/b"),
                List.of("--earlyFiring=1s", "--"))));
  }

  @Test
  void aFifthAsManyUsersAsEvents() {
    assertThat(parse("--events=10").users(), is(2L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--runs=0     | Invalid --runs: '0' (1 to 1000)",
        "--runs=x     | Invalid --runs: 'x' (1 to 1000)",
        "--run=1      | Unknown option: --run",
        "--runs       | Invalid argument: '--runs'",
      })
  void namesWhatItCannotUse(String argument, String message) {
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> parse(argument)).getMessage(),
        is(message));
  }

  private static StreamOptions parse(String... arguments) {
    return StreamOptions.parse(BENCH, List.of(arguments));
  }
}
