package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.mart.Publication.Arrival;
import dev.tidemark.mart.Publication.TableChange;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Publishes to a disk whose power fails before every step in turn. */
class PublicationTest {

  private static final String REPLACED = "marts/things_current";
  private static final String APPENDED = "restricted/raw/things";

  private static final List<String> OLD = List.of("[first current]", "[first raw]");
  private static final List<String> NEW =
      List.of("[second current, more of it]", "[first raw, second raw]");

  private final OutputTree output = new OutputTree("disk://out");

  @BeforeEach
  void publishTheFirstRun() throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    Disk.format();
    first().carryOut(output);
    assertThat(tables(), is(OLD));
  }

  @Test
  void showsTheNewTables() throws IOException {
    second().carryOut(output);

    assertThat(tables(), is(NEW));
    assertNothingElseIsThere();
  }

  @Test
  void aPowerCutBeforeAnyStepShowsEveryTableOldOrNew() throws IOException {
    int steps = 0;
    for (boolean done = false; !done; steps++) {
      done = publishWithPowerFor(steps);
      Disk.repower();

      assertThat(table(REPLACED), anyOf(is(OLD.get(0)), is(NEW.get(0))));
      assertThat(table(APPENDED), anyOf(is(OLD.get(1)), is(NEW.get(1))));
    }
    // A plan, two tables with a move, a manifest each, and departures take more than that.
    assertThat(steps, greaterThan(15));
  }

  @Test
  void theNextRunFinishesOrUndoesAllOfIt() throws IOException {
    boolean undone = false;
    boolean finished = false;
    boolean done = false;
    for (int steps = 0; !done; steps++) {
      done = publishWithPowerFor(steps);
      Disk.repower();
      boolean planned = Disk.files().stream().anyMatch(file -> file.endsWith("_publication.json"));

      Publication.recover(output);

      assertThat(tables(), planned || done ? is(NEW) : anyOf(is(OLD), is(NEW)));
      assertNothingElseIsThere();
      undone |= tables().equals(OLD);
      finished |= planned;
    }
    assertThat(undone && finished, is(true));
  }

  @Test
  void theNextRunMayDieOfItTooAtAnyStep() throws IOException {
    boolean done = false;
    for (int steps = 0; !done; steps++) {
      boolean recovered = false;
      for (int more = 0; !recovered; more++) {
        done = publishWithPowerFor(steps);
        Disk.cutPowerAfter(more);
        recovered = recoverWithPower();
        Disk.repower();

        assertThat(table(REPLACED), anyOf(is(OLD.get(0)), is(NEW.get(0))));
        assertThat(table(APPENDED), anyOf(is(OLD.get(1)), is(NEW.get(1))));
        Publication.recover(output);
        assertThat(tables(), anyOf(is(OLD), is(NEW)));
        assertNothingElseIsThere();
      }
    }
  }

  @Test
  void aPlanCarriedOutTwiceChangesNothing() throws IOException {
    Publication plan = second();
    plan.carryOut(output);
    List<String> files = Disk.files();

    plan.carryOut(output);

    assertThat(tables(), is(NEW));
    assertThat(Disk.files(), is(files));
  }

  @Test
  void nothingToRecoverIsFine() throws IOException {
    Publication.recover(output);
    Disk.format();
    Publication.recover(output);

    assertThat(Disk.files().isEmpty(), is(true));
  }

  @Test
  void aFileThatIsLostIsNotPublished() throws IOException {
    Publication plan = second();
    output.delete(plan.tables().get(0).arrivals().get(1).place());

    FileNotFoundException refusal =
        assertThrows(FileNotFoundException.class, () -> plan.carryOut(output));

    assertThat(refusal.getMessage(), containsString("Cannot publish " + REPLACED));
    assertThat(tables(), is(OLD));
  }

  /** Publishes the second run on top of the first; false when the power did not last. */
  private boolean publishWithPowerFor(int steps) throws IOException {
    publishTheFirstRun();
    Publication second = second();
    Disk.cutPowerAfter(steps);
    try {
      second.carryOut(output);
      return true;
    } catch (Disk.PowerCut e) {
      return false;
    }
  }

  private boolean recoverWithPower() throws IOException {
    try {
      Publication.recover(output);
      return true;
    } catch (Disk.PowerCut e) {
      return false;
    }
  }

  private Publication first() throws IOException {
    return new Publication(
        "run1",
        List.of(
            change("run1", REPLACED, List.of(), List.of("first current"), List.of()),
            change("run1", APPENDED, List.of(), List.of("first raw"), List.of())));
  }

  private Publication second() throws IOException {
    List<Manifest.LiveFile> raw = Manifest.of(output, APPENDED).orElseThrow().files();
    return new Publication(
        "run2",
        List.of(
            change(
                "run2",
                REPLACED,
                List.of(),
                List.of("second current", "more of it"),
                List.of("run1-0")),
            change("run2", APPENDED, raw, List.of("second raw"), List.of())));
  }

  /** The change of a table to which files with these contents arrive; they are written here. */
  private TableChange change(
      String run,
      String table,
      List<Manifest.LiveFile> kept,
      List<String> contents,
      List<String> departures)
      throws IOException {
    List<Arrival> arrivals = new ArrayList<>();
    List<Manifest.LiveFile> live = new ArrayList<>(kept);
    for (String content : contents) {
      String place = PendingFile.FOLDER + "/" + run + "/" + table + "/" + arrivals.size();
      byte[] bytes = content.getBytes(UTF_8);
      try (OutputStream out = output.create(place)) {
        out.write(bytes);
      }
      String name = run + "-" + arrivals.size();
      arrivals.add(new Arrival(place, name));
      live.add(new Manifest.LiveFile(name, 1, bytes.length, Runs.sha256(bytes)));
    }
    Manifest manifest =
        new Manifest(
            table, run, "1", live.size(), live, new Manifest.Built(false, null, List.of()));
    return new TableChange(manifest, arrivals, departures);
  }

  private List<String> tables() throws IOException {
    return List.of(table(REPLACED), table(APPENDED));
  }

  /** What a reader who follows the manifest finds, every file whole. */
  private String table(String table) throws IOException {
    List<String> contents = new ArrayList<>();
    for (Manifest.LiveFile file : Manifest.of(output, table).orElseThrow().files()) {
      byte[] bytes = Disk.content(table + "/" + file.name());
      assertThat(Runs.sha256(bytes), is(file.sha256()));
      assertThat((long) bytes.length, is(file.bytes()));
      contents.add(new String(bytes, UTF_8));
    }
    return contents.toString();
  }

  private void assertNothingElseIsThere() throws IOException {
    List<String> expected = new ArrayList<>();
    for (String table : List.of(REPLACED, APPENDED)) {
      expected.add(table + "/_manifest.json");
      for (Manifest.LiveFile file : Manifest.of(output, table).orElseThrow().files()) {
        expected.add(table + "/" + file.name());
      }
    }
    assertThat(Disk.files(), contains(expected.stream().sorted().toArray()));
  }
}
