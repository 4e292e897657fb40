package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may work on an output beside whom. */
class StreamLockTest {

  @TempDir Path out;
  private OutputTree output;

  /** A way to lock an output. */
  private interface Taking {

    RunLock of(OutputTree output) throws IOException;
  }

  /** Streams to the output, says so, and waits to be killed. */
  static final class Streaming {
    public static void main(String[] arguments) throws Exception {
      RunLock lock = RunLock.forStream(new OutputTree(arguments[0]));
      System.out.println("streams");
      Thread.currentThread().join();
      lock.close();
    }
  }

  @BeforeEach
  void setOutput() {
    output = new OutputTree(out.toString());
  }

  @Test
  void aStreamAndAFoldingRunGetAlong() throws Exception {
    RunLock.forStream(output).close();
    try (RunLock stream = RunLock.forStream(output)) {
      RunLock.forFolding(output).close();
      RunLock.forFolding(output).close();
      stream.cleanUp();
    }
    try (RunLock folding = RunLock.forFolding(output)) {
      RunLock.forStream(output).close();
      folding.cleanUp();
    }
  }

  @Test
  void twoStreamsDoNot() throws Exception {
    assertExcludes(RunLock::forStream, RunLock::forStream);
  }

  @Test
  void twoFoldingRunsDoNot() throws Exception {
    assertExcludes(RunLock::forFolding, RunLock::forFolding);
  }

  @Test
  void aRunIsAlone() throws Exception {
    assertExcludes(RunLock::take, RunLock::take);
    assertExcludes(RunLock::take, RunLock::forStream);
    assertExcludes(RunLock::take, RunLock::forFolding);
    assertExcludes(RunLock::forStream, RunLock::take);
    assertExcludes(RunLock::forFolding, RunLock::take);
  }

  @Test
  void aRunThatIsRefusedKeepsNobodyElseOff() throws Exception {
    try (RunLock folding = RunLock.forFolding(output)) {
      assertRefused(RunLock::take);
      RunLock.forStream(output).close();
      folding.cleanUp();
    }
    try (RunLock stream = RunLock.forStream(output)) {
      assertRefused(RunLock::take);
      RunLock.forFolding(output).close();
      stream.cleanUp();
    }
  }

  @Test
  void theSameHoldsBetweenProcesses() throws Exception {
    try (Forked other = Forked.start(Streaming.class, out)) {
      assertThat(other.says(), is("streams"));
      assertRefused(RunLock::forStream);
      assertRefused(RunLock::take);
      RunLock.forFolding(output).close();
      // The locks let go meanwhile do not end the one of the other process.
      assertRefused(RunLock::forStream);
      other.kill();
      RunLock.take(output).close();
    }
  }

  @Test
  void aStreamLeavesEverythingThatIsPending() throws Exception {
    Runs.writeText(Runs.run("r1", out), "marts/t", "a", 1);
    Runs.writeText(Runs.run("r1-stream", out), "marts/t", "b", 1);
    Files.writeString(out.resolve(PendingFile.FOLDER + "/r1/_publication.json"), "no plan");
    int before = Runs.files(out).size();

    try (RunLock stream = RunLock.forStream(output)) {
      stream.cleanUp();
    }

    assertThat(Runs.files(out).size(), is(before));
  }

  @Test
  void aFoldingRunRemovesWhatDeadRunsLeftAndNothingOfStreams() throws Exception {
    Runs.writeText(Runs.run("r1", out), "marts/t", "a", 1);
    WrittenFile streams = Runs.writeText(Runs.run("r1-stream", out), "marts/t", "b", 1);

    RunLock.forFolding(output).close();

    assertThat(Runs.files(out), contains(streams.place()));
  }

  private void assertExcludes(Taking one, Taking other) throws Exception {
    try (RunLock lock = one.of(output)) {
      assertRefused(other);
      lock.cleanUp();
    }
    other.of(output).close();
  }

  private void assertRefused(Taking taking) {
    IOException refused = assertThrows(IOException.class, () -> taking.of(output));
    assertThat(
        refused.getMessage(),
        is("Cannot write to '%s': another run is writing to it".formatted(out)));
  }
}
