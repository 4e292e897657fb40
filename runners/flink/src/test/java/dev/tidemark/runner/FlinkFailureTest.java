package dev.tidemark.runner;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.flink.runtime.checkpoint.CheckpointFailureManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkFailureTest {

  @TempDir private Path folder;

  @Test
  void stateOfAnotherVersionIsToldWithItsCheckpoint() throws IOException {
    Path checkpoint = Files.createDirectories(folder.resolve("job/chk-3"));
    Files.createFile(checkpoint.resolve("_metadata"));

    assertThat(
        told(new RuntimeException(new InvalidClassException("A", "local class incompatible"))),
        is(
            Optional.of(
                "Cannot go on from '%s': another version of Tidemark has written it (--fresh begins"
                        .formatted(checkpoint)
                    + " with the first record again)")));
  }

  @Test
  void stateThatCannotBeReadIsToldWithItsCheckpoint() throws IOException {
    Path checkpoint = Files.createDirectories(folder.resolve("job/chk-3"));
    Files.createFile(checkpoint.resolve("_metadata"));

    assertThat(
        told(
            new RuntimeException(
                new IOException(
                    "Could not restore operator state backend for X", new EOFException()))),
        is(
            Optional.of(
                "Cannot go on from '%s': its state cannot be read: EOFException (--fresh begins"
                        .formatted(checkpoint)
                    + " with the first record again)")));
  }

  @Test
  void checkpointsThatCannotBeWrittenAreToldWithTheReasonFromTheLog() {
    CheckpointTrouble.listen();
    Logger.getLogger(CheckpointFailureManager.class.getName())
        .log(
            Level.WARNING,
            "Failed to complete checkpoint 7",
            new RuntimeException(
                "Asynchronous task",
                new IOException("java.io.IOException: No space left on device")));

    assertThat(
        told(new RuntimeException("Exceeded checkpoint tolerable failure threshold. The latest")),
        is(
            Optional.of(
                "Cannot write checkpoints to '%s': No space left on device".formatted(folder))));
  }

  @Test
  void aFailureOfOthersIsLeftToThem() {
    assertThat(told(new RuntimeException("Job failed", new EOFException())), is(Optional.empty()));
  }

  private Optional<String> told(Throwable failure) {
    return FlinkFailure.of(failure).told(new Checkpoints(folder));
  }
}
