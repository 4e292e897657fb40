package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

  @TempDir Path folder;

  /** Takes the lock if it can, says so, and waits to be killed. */
  static final class Taker {
    public static void main(String[] arguments) throws Exception {
      try {
        RunLock lock = RunLock.take(new OutputTree(arguments[0]));
        System.out.println("taken");
        Thread.currentThread().join();
        lock.close();
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void aSecondRunOfThisProcessIsRefused() throws Exception {
    OutputTree output = new OutputTree(folder + "/out");
    try (RunLock lock = RunLock.take(output)) {
      assertRefused(output);
      assertRefused(new OutputTree(folder + "/out/"));
      assertRefused(new OutputTree(folder + "/x/../out"));
      assertThat(taker(), is(refusal()));
      lock.cleanUp();
      assertRefused(output);
    }
    RunLock.take(output).close();
  }

  @Test
  void anotherOutputIsFree() throws Exception {
    try (RunLock lock = RunLock.take(new OutputTree(folder + "/out"));
        RunLock other = RunLock.take(new OutputTree(folder + "/other"))) {
      lock.cleanUp();
      other.cleanUp();
    }
  }

  @Test
  void aRunOfAnotherProcessIsRefusedUntilTheFirstDies() throws Exception {
    Files.createDirectories(folder.resolve("out"));
    try (Forked first = Forked.start(Taker.class, folder.resolve("out"))) {
      assertThat(first.says(), is("taken"));
      assertRefused(new OutputTree(folder + "/out"));
      assertThat(taker(), is(refusal()));
      first.kill();
      RunLock.take(new OutputTree(folder + "/out")).close();
      assertThat(taker(), is("taken"));
    }
  }

  @Test
  void theRestrictedFolderBelongsToItsOwnerAlone() throws Exception {
    RunLock.take(new OutputTree(folder + "/out")).close();

    Path restricted = folder.resolve("out/restricted");
    assertThat(
        PosixFilePermissions.toString(Files.getPosixFilePermissions(restricted)), is("rwx------"));
    Files.setPosixFilePermissions(restricted, PosixFilePermissions.fromString("rwxr-x---"));
    RunLock.take(new OutputTree(folder + "/out")).close();
    assertThat(
        PosixFilePermissions.toString(Files.getPosixFilePermissions(restricted)), is("rwxr-x---"));
  }

  @Test
  void whatADeadRunLeftIsRemoved() throws Exception {
    OutputTree output = new OutputTree(folder + "/out");
    Path pending = folder.resolve("out").resolve(PendingFile.FOLDER);
    Files.createDirectories(pending.resolve("dead/marts/things_current"));
    Files.createDirectories(pending.resolve("dead/nothing/in/here"));
    Files.writeString(pending.resolve("dead/marts/things_current/part"), "half a file");
    Files.writeString(pending.resolve("dead/_publication.json.draft"), "{\"run_id\": \"de");
    try (RunLock lock = RunLock.take(output)) {
      lock.cleanUp();
      assertThat(Files.exists(pending), is(false));
    }

    assertThat(Runs.files(folder.resolve("out")), is(empty()));
  }

  @Test
  void whatADeadRunHadBegunToPublishIsFinished() throws Exception {
    for (String name : new String[] {"out", "out [v1] {a,b}*"}) {
      Path out = folder.resolve(name);
      RunInfo run = Runs.run("r1", out);
      WrittenFile file = Runs.writeText(run, "marts/t", "content", 1);
      Manifest manifest =
          new Manifest(
              "marts/t",
              "r1",
              "1",
              1,
              List.of(new Manifest.LiveFile("f", 1, file.bytes(), file.sha256())),
              new Manifest.Built(false, null, List.of()));
      Publication plan =
          new Publication(
              "r1",
              List.of(
                  new Publication.TableChange(
                      manifest, List.of(new Publication.Arrival(file.place(), "f")), List.of())));
      Files.writeString(
          out.resolve(PendingFile.FOLDER + "/r1/_publication.json"),
          Manifest.JSON.writeValueAsString(plan));

      try (RunLock lock = RunLock.take(new OutputTree(out.toString()))) {
        lock.cleanUp();
      }

      assertThat(Runs.files(out), contains("marts/t/_manifest.json", "marts/t/f"));
      assertThat(Files.readString(out.resolve("marts/t/f")), is("content"));
    }
  }

  @Test
  void aRunThatEndsLeavesNothingHalfDone() throws Exception {
    Path out = folder.resolve("out");
    try (RunLock lock = RunLock.take(new OutputTree(out.toString()))) {
      lock.cleanUp();
      Runs.writeText(Runs.run("r1", out), "marts/t", "content", 1);
    }

    assertThat(Runs.files(out), is(empty()));
    assertThat(Files.exists(out.resolve(PendingFile.FOLDER)), is(false));
  }

  @Test
  void anOutputThatCannotBeWrittenIsRefusedAndFreeAgain() throws Exception {
    Path out = folder.resolve("out");
    Files.createDirectories(out);
    Files.writeString(out.resolve("restricted"), "a file where the folder should be");
    assertThrows(IOException.class, () -> RunLock.take(new OutputTree(out.toString())));
    Files.delete(out.resolve("restricted"));

    RunLock.take(new OutputTree(out.toString())).close();
  }

  private void assertRefused(OutputTree output) {
    IOException refused = assertThrows(IOException.class, () -> RunLock.take(output));
    assertThat(
        refused.getMessage(),
        is("Cannot write to '%s': another run is writing to it".formatted(output.root())));
  }

  private String refusal() {
    return "Cannot write to '%s/out': another run is writing to it".formatted(folder);
  }

  /** What a process says that tries to take the lock of {@code out}. */
  private String taker() throws Exception {
    try (Forked other = Forked.start(Taker.class, folder.resolve("out"))) {
      return other.says();
    }
  }
}
