package dev.tidemark.bench.batch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchOptionsTest {

  private static final Path BENCH = Path.of("/project/bench");

  @Test
  void measuresEverythingWithTwoSizesUnlessToldOtherwise() {
    assertThat(
        parse(),
        is(
            new BatchOptions(
                List.of(2_000_000L, 8_000_000L),
                0.1,
                1,
                3,
                List.of("all"),
                List.of("all"),
                Path.of("/project/bench/target/batch"),
                Path.of("/project/bench/RESULTS.md"))));
  }

  @Test
  void takesEveryOption() {
    assertThat(
        parse(
            "--events=10,20",
            "--users=0.25",
            "--seed=7",
            "--runs=5",
            "--cases=gzip,direct",
            "--engines=duckdb,tidemark",
            "--work=/a",
            "--report=/b"),
        is(
            new BatchOptions(
                List.of(10L, 20L),
                0.25,
                7,
                5,
                List.of("gzip", "direct"),
                List.of("duckdb", "tidemark"),
                Path.of("/a"),
                Path.of("/b"))));
  }

  @Test
  void oneSizeIsSmallAndLarge() {
    BatchOptions options = parse("--events=30");
    assertThat(options.small(), is(30L));
    assertThat(options.large(), is(30L));
  }

  @Test
  void targetsAreForTheUsualSizes() {
    assertThat(parse().usual(), is(true));
    assertThat(parse("--events=2000000").usual(), is(false));
    assertThat(parse("--events=2000000,9000000").usual(), is(false));
  }

  @Test
  void neverLeavesEventsWithoutAUser() {
    assertThat(parse().usersFor(2_000), is(200L));
    assertThat(parse().usersFor(3), is(1L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--events=2,1   | Invalid --events: '2,1' (SMALL,LARGE or one size)",
        "--events=1,1   | Invalid --events: '1,1' (SMALL,LARGE or one size)",
        "--events=1,2,3 | Invalid --events: '1,2,3' (SMALL,LARGE or one size)",
        "--events=x     | Invalid --events: 'x' (1 to 100000000)",
        "--users=0      | Invalid --users: '0' (above 0, up to 1)",
        "--users=1.5    | Invalid --users: '1.5' (above 0, up to 1)",
        "--users=few    | Invalid --users: 'few' (above 0, up to 1)",
        "--run=1        | Unknown option: --run",
      })
  void namesWhatItCannotUse(String argument, String message) {
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> parse(argument)).getMessage(),
        is(message));
  }

  private static BatchOptions parse(String... arguments) {
    return BatchOptions.parse(BENCH, List.of(arguments));
  }
}
