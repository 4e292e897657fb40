package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contract.ContractException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private final StringWriter err = new StringWriter();

  @Test
  void whatTheUserCanMendIsExitCode2() {
    assertThat(report(new UsageException("Cannot read x: no such file")), is(2));
    assertThat(err.toString(), is("tidemark: Cannot read x: no such file\n"));
  }

  @Test
  void theProblemsOfAContractAreToldAsTheyAre() {
    assertThat(report(new ContractException("x.yaml:1: one\nx.yaml:2: two")), is(2));
    assertThat(err.toString(), is("x.yaml:1: one\nx.yaml:2: two\n"));
  }

  @Test
  void anythingElseIsExitCode1() {
    assertThat(report(new IllegalStateException("The books\n  do not balance\n")), is(1));
    assertThat(err.toString(), is("tidemark: The books do not balance\n"));
  }

  @Test
  void wrappersThatSayNothingAreLeftOut() {
    IOException cause = new IOException("No space left on device");

    report(new RuntimeException(new UncheckedIOException(cause)));

    assertThat(err.toString(), is("tidemark: No space left on device\n"));
  }

  @Test
  void aVagueMessageIsFollowedByItsRoot() {
    report(
        new IOException(
            "Job failed", new RuntimeException("Task failed", new IOException("Disk is full"))));

    assertThat(err.toString(), is("tidemark: Job failed: Disk is full\n"));
  }

  @Test
  void aMessageThatGivesItsReasonIsEnough() {
    report(new UncheckedIOException("Cannot read x: it is empty", new IOException("EOF at 0")));

    assertThat(err.toString(), is("tidemark: Cannot read x: it is empty\n"));
  }

  @Test
  void aBareFileNameComesWithItsTrouble() {
    report(new NoSuchFileException("out/x"));

    assertThat(err.toString(), is("tidemark: NoSuchFileException: out/x\n"));
  }

  @Test
  void aFailureWithoutWordsHasAName() {
    report(new StackOverflowError());

    assertThat(err.toString(), is("tidemark: StackOverflowError\n"));
  }

  @Test
  void theStackTraceComesFirstWhenItIsWanted() {
    new Failures(true).report(new UsageException("Cannot go on"), new PrintWriter(err));

    assertThat(
        err.toString(),
        allOf(containsString("\tat dev.tidemark.cli."), endsWith("\ntidemark: Cannot go on\n")));
  }

  private int report(Throwable failure) {
    return new Failures(false).report(failure, new PrintWriter(err));
  }
}
