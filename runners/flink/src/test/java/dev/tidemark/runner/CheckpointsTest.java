package dev.tidemark.runner;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.pipeline.InvalidOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  private static final String JOB = "8e572b8317e1ded711689329a00eca0d";
  private static final String SAVEPOINT = "savepoint-8e572b-483819eb89c1";

  @TempDir private Path folder;

  @Test
  void goesOnFromTheNewestCompleteOne() throws IOException {
    Checkpoints checkpoints = Checkpoints.of(given());
    complete(JOB + "/chk-9", 1);
    complete(SAVEPOINT, 3);
    complete(JOB + "/chk-10", 2);
    Files.createDirectories(folder().resolve(JOB + "/chk-11"));

    assertThat(
        checkpoints.configuration(),
        containsString("execution.savepoint.path: %s/%s\n".formatted(folder(), SAVEPOINT)));
  }

  @Test
  void beginsWithNothingWhereThereIsNone() {
    assertThat(
        Checkpoints.of(given()).configuration(), not(containsString("execution.savepoint.path")));
  }

  @Test
  void freshForgetsFlinksFoldersAndNoOthers() throws IOException {
    Checkpoints.of(given());
    complete(JOB + "/chk-1", 1);
    complete(SAVEPOINT, 2);
    complete("savepoint-mine", 3);

    Checkpoints.of(given("fresh", "true"));

    assertThat(Files.exists(folder().resolve(JOB)), is(false));
    assertThat(Files.exists(folder().resolve(SAVEPOINT)), is(false));
    assertThat(Files.exists(folder().resolve("savepoint-mine")), is(true));
  }

  @Test
  void refusesToGoOnWithAnotherEnd() throws IOException {
    Checkpoints.of(given());
    complete(SAVEPOINT, 1);

    assertThat(
        assertThrows(
                InvalidOptionException.class, () -> Checkpoints.of(given("until", "caught-up")))
            .getMessage(),
        allOf(
            containsString("Cannot go on with --until=caught-up: "),
            containsString(" of a stream without --until (--fresh ")));
  }

  @Test
  void takesAnotherEndWhenThereIsNothingToGoOnFrom() throws IOException {
    Checkpoints.of(given());
    Checkpoints.of(given("until", "caught-up"));
    complete(SAVEPOINT, 1);

    Checkpoints.of(given("until", "caught-up"));
    assertThrows(InvalidOptionException.class, () -> Checkpoints.of(given()));
  }

  private void complete(String checkpoint, long time) throws IOException {
    Path place = Files.createDirectories(folder().resolve(checkpoint));
    Path metadata = Files.createFile(place.resolve("_metadata"));
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(time));
  }

  private Map<String, String> given(String... more) {
    Map<String, String> given = new HashMap<>();
    given.put("output", folder.resolve("out").toString());
    given.put("topics", "users.cdc");
    for (int i = 0; i < more.length; i += 2) {
      given.put(more[i], more[i + 1]);
    }
    return given;
  }

  private Path folder() {
    return folder.resolve("out-checkpoints");
  }
}
