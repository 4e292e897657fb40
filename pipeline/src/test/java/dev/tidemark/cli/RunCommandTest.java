package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  private static final String INSERT =
      "{\"uuid\":\"%s\",\"read_timestamp\":\"2026-02-05T16:00:01Z\",\"source_timestamp\":"
          + "\"2026-02-05T16:00:00Z\",\"source_metadata\":{\"change_type\":\"INSERT\"},"
          + "\"payload\":{\"_id\":\"%s\"}}%n";

  @TempDir private Path folder;

  @BeforeEach
  void writeInput() throws IOException {
    Files.writeString(
        folder.resolve("events.jsonl"),
        INSERT.formatted("e1", "u1") + INSERT.formatted("e2", "u2") + "oops\n");
  }

  @Test
  void endsWithAShortTableOfWhatHappened() {
    String out = Shell.succeed(run());

    assertThat(
        out.replaceAll("[ ]+", " "),
        allOf(
            containsString("records 3\n"),
            containsString("new changes 2\n"),
            containsString("duplicates 0\n"),
            containsString("rejected 1\n"),
            containsString(" not_json 1\n"),
            containsString("users 2\n"),
            containsString("tables " + folder.resolve("out"))));
  }

  @Test
  void takesBeamsOptionsToo() {
    Shell.succeed(run("--targetParallelism=1"));
  }

  @Test
  void leavesNothingPending() {
    Shell.succeed(run());

    assertThat(Files.exists(folder.resolve("out/restricted")), is(true));
    assertThat(Files.exists(folder.resolve("out/restricted/_pending")), is(false));
  }

  @Test
  void refusesWhatItCannotRead() {
    assertRefused("no file matches", run("--input=" + folder + "/nothing/*.jsonl"));
    assertRefused("partition 2026/02/05/16", run("--partition=2026/02/05/16"));
    assertRefused("no_such", run("--contract=no_such"));
    assertRefused("missing.yaml", run("--contract=" + folder.resolve("missing.yaml")));
  }

  @Test
  void refusesAnInputThatIsAFolder() {
    assertRefused("/**/*.jsonl", run("--input=" + folder));
  }

  @Test
  void namesTheOptionThatIsWrong() {
    assertRefused("--inptu", run("--inptu=x"));
    assertRefused("--layers", run("--layers=current,gold"));
    assertRefused("--parallelism", run("--parallelism=2", "--parallelism=3"));
    assertRefused("--input", List.of("run", "--contract=users", "--output=" + folder));
    assertRefused("'stray'", run("stray"));
    assertRefused("NoSuchRunner", run("--runner=NoSuchRunner"));
  }

  @Test
  void refusesToStartWithoutTheKeyThatTheContractAsksFor() throws IOException {
    Path contract = folder.resolve("keyed.yaml");
    Files.writeString(
        contract,
        """
        name: keyed
        version: 1.0.0
        envelope:
          format: mongodb
          uuid: uuid
          sourceTimestamp: source_timestamp
          readTimestamp: read_timestamp
          operation: source_metadata.change_type
        key: {path: payload._id}
        fields:
          - {name: email, path: payload.email, type: string, privacy: direct, treatment: hmac-sha256}
        """);

    assertRefused("hmac-sha256", run("--contract=" + contract));
    assertRefused(
        "TIDEMARK_NO_SUCH_KEY",
        run("--contract=" + contract, "--pseudonymKey=env:TIDEMARK_NO_SUCH_KEY"));
    assertThat(Files.exists(folder.resolve("out/marts")), is(false));
  }

  @Test
  void failsWhenTheOutputCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("out"), "a file where a folder should be");

    Shell.Outcome outcome = Shell.tidemark(run());

    assertThat(outcome.err(), outcome.exitCode(), is(1));
    assertThat(outcome.err(), containsString("out"));
    assertThat(outcome.err().strip().lines().count(), is(1L));
  }

  @Test
  void refusesAnOutputThatAnotherRunHolds() throws IOException {
    Shell.succeed(run());
    try (FileChannel lock =
        FileChannel.open(folder.resolve("out/.tidemark.lock"), StandardOpenOption.WRITE)) {
      lock.lock();

      Shell.Outcome outcome = Shell.tidemark(run());

      assertThat(outcome.exitCode(), is(1));
      assertThat(outcome.err(), containsString("another run is writing to it"));
    }
  }

  @Test
  void refusesToMixSnapshotDates() {
    Shell.succeed(run());

    assertRefused("--refresh", run("--snapshotDate=2026-01-01"));
    Shell.succeed(run("--snapshotDate=2026-01-01", "--refresh"));
  }

  @Test
  void helpListsEveryOption() {
    String help = Shell.succeed(List.of("run", "--help"));

    for (String option :
        List.of("--contract", "--input", "--output", "--layers", "--partition", "--refresh")) {
      assertThat(help, containsString(option));
    }
  }

  private static void assertRefused(String mention, List<String> arguments) {
    Shell.Outcome outcome = Shell.tidemark(arguments);

    assertThat(outcome.err(), outcome.exitCode(), is(2));
    assertThat(outcome.err(), containsString(mention));
    assertThat(outcome.err().strip().lines().count(), is(1L));
    assertThat(outcome.err(), not(containsString("Exception")));
  }

  /** A run over the input, where what is given replaces an argument of the same name. */
  private List<String> run(String... more) {
    List<String> given = List.of(more);
    List<String> arguments = new ArrayList<>(List.of("run"));
    for (String usual :
        List.of(
            "--contract=users",
            "--input=" + folder + "/*.jsonl",
            "--output=" + folder.resolve("out"),
            "--runner=DirectRunner")) {
      String name = usual.substring(0, usual.indexOf('=') + 1);
      if (given.stream().noneMatch(each -> each.startsWith(name))) {
        arguments.add(usual);
      }
    }
    arguments.addAll(given);
    return arguments;
  }
}
