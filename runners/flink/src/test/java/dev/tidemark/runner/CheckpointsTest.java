package dev.tidemark.runner;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.cli.Shell;
import dev.tidemark.mart.OutputTree;
import dev.tidemark.mart.RunLock;
import dev.tidemark.pipeline.InvalidOptionException;
import dev.tidemark.pipeline.RunOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  private static final String JOB = "8e572b8317e1ded711689329a00eca0d";
  private static final String SAVEPOINT = "savepoint-8e572b-483819eb89c1";

  @TempDir private Path folder;

  @Test
  void goesOnFromTheNewestCompleteOne() throws IOException {
    Checkpoints checkpoints = begun(options());
    complete(JOB + "/chk-9", 1);
    complete(SAVEPOINT, 3);
    complete(JOB + "/chk-10", 2);
    Files.createDirectories(folder().resolve(JOB + "/chk-11"));

    assertThat(
        checkpoints.configuration(),
        containsString("execution.savepoint.path: %s/%s\n".formatted(folder(), SAVEPOINT)));
  }

  @Test
  void beginsWithNothingWhereThereIsNone() throws IOException {
    assertThat(begun(options()).configuration(), not(containsString("execution.savepoint.path")));
  }

  @Test
  void freshForgetsFlinksFoldersAndNoOthers() throws IOException {
    begun(options());
    complete(JOB + "/chk-1", 1);
    complete(SAVEPOINT, 2);
    complete("savepoint-mine", 3);

    begun(options("--fresh"));

    assertThat(Files.exists(folder().resolve(JOB)), is(false));
    assertThat(Files.exists(folder().resolve(SAVEPOINT)), is(false));
    assertThat(Files.exists(folder().resolve("savepoint-mine")), is(true));
  }

  @Test
  void refusesToGoOnWithAnotherEnd() throws IOException {
    begun(options());
    complete(SAVEPOINT, 1);

    assertThat(
        assertThrows(InvalidOptionException.class, () -> begun(options("--until=caught-up")))
            .getMessage(),
        allOf(
            containsString("Cannot go on with --until=caught-up: "),
            containsString(" of a stream without --until (--fresh ")));
  }

  @Test
  void takesAnotherEndWhenThereIsNothingToGoOnFrom() throws IOException {
    begun(options());
    begun(options("--until=caught-up"));
    complete(SAVEPOINT, 1);

    begun(options("--until=caught-up"));
    assertThrows(InvalidOptionException.class, () -> begun(options()));
  }

  @Test
  void damageIsToldWithItsPlace() throws IOException {
    begun(options());
    complete(SAVEPOINT, 1);
    Path damaged = folder().resolve(SAVEPOINT);
    Files.writeString(damaged.resolve("_metadata"), "garbage");

    assertThat(
        assertThrows(IOException.class, () -> begun(options())).getMessage(),
        is(
            "Cannot go on from '%s': '_metadata' cannot be read (--fresh begins with the first record again)"
                .formatted(damaged)));
  }

  @Test
  void freshForgetsWhatIsDamaged() throws IOException {
    begun(options());
    complete(SAVEPOINT, 1);
    Files.writeString(folder().resolve(SAVEPOINT + "/_metadata"), "");

    assertThat(begun(options("--fresh")).newest(), is(Optional.empty()));
  }

  @Test
  void whatHasNotBecomeACheckpointIsDeleted() throws IOException {
    begun(options());
    complete(JOB + "/chk-7", 1);
    Path begun = folder().resolve("0e572b8317e1ded711689329a00eca0d");
    Files.createDirectories(begun.resolve("taskowned"));
    Files.createFile(Files.createDirectories(begun.resolve("chk-1")).resolve("part"));

    begun(options());

    assertThat(Files.exists(begun), is(false));
    assertThat(Files.exists(folder().resolve(JOB + "/chk-7/_metadata")), is(true));
  }

  @Test
  void aStreamThatIsRefusedTouchesNoCheckpoints() throws IOException {
    begun(options());
    complete(JOB + "/chk-1", 1);
    String output = folder.resolve("out").toString();

    try (RunLock running = RunLock.forStream(new OutputTree(output))) {
      running.cleanUp();
      assertThat(
          Shell.tidemark(
                  List.of(
                      "run",
                      "--contract=users",
                      "--bootstrapServers=localhost:9",
                      "--topics=users.cdc",
                      "--output=" + output,
                      "--fresh"))
              .err(),
          containsString("another run is writing to it"));
    }

    assertThat(Files.exists(folder().resolve(JOB + "/chk-1/_metadata")), is(true));
  }

  private static Checkpoints begun(RunOptions options) throws IOException {
    Checkpoints checkpoints = Checkpoints.of(options);
    checkpoints.begin(options);
    return checkpoints;
  }

  /** A checkpoint of no state at all. */
  private void complete(String checkpoint, long time) throws IOException {
    Path place = Files.createDirectories(folder().resolve(checkpoint));
    Path metadata = place.resolve("_metadata");
    try (OutputStream out = Files.newOutputStream(metadata)) {
      org.apache.flink.runtime.checkpoint.Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(1, List.of(), List.of()), out);
    }
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(time));
  }

  private RunOptions options(String... more) {
    List<String> options =
        new ArrayList<>(List.of("--output=" + folder.resolve("out"), "--topics=users.cdc"));
    options.addAll(List.of(more));
    return PipelineOptionsFactory.fromArgs(options.toArray(String[]::new)).as(RunOptions.class);
  }

  private Path folder() {
    return folder.resolve("out-checkpoints");
  }
}
