package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.tidemark.mart.Publication.Arrival;
import dev.tidemark.mart.Publication.TableChange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replaces a table to which a stream adds, on a disk whose power fails before every step. */
class JoiningPublicationTest {

  private static final String TABLE = "marts/things_current";

  private final OutputTree output = new OutputTree("disk://out");

  @BeforeEach
  void registerFileSystems() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    Disk.format();
  }

  @Test
  void keepsWhatWasAddedSinceItWasPlanned() throws IOException {
    addition("first").apply(output);
    addition("second").apply(output);
    Publication folding = replacement("first", "second");
    addition("third").apply(output);

    folding.apply(output);

    assertThat(table(), is(List.of("third", "folded")));
    assertThat(
        Disk.files(), contains(TABLE + "/_manifest.json", TABLE + "/folded-0", TABLE + "/third-0"));
  }

  @Test
  void canBeRepeated() throws IOException {
    addition("first").apply(output);
    Publication folding = replacement("first");
    Publication adding = addition("second");
    adding.apply(output);
    folding.apply(output);
    List<String> before = Disk.files();

    folding.apply(output);
    adding.apply(output);
    folding.apply(output);

    assertThat(table(), is(List.of("second", "folded")));
    assertThat(Disk.files(), is(before));
  }

  @Test
  void aTableThatIsNewIsWhatWasPlanned() throws IOException {
    Publication adding = addition("first");
    adding.apply(output);

    assertThat(Manifest.of(output, TABLE).orElseThrow(), is(adding.tables().get(0).manifest()));
  }

  @Test
  void aStreamMayAddWhereARunHasDiedAtAnyStep() throws IOException {
    int steps = 0;
    for (boolean done = false; !done; steps++) {
      Disk.format();
      addition("first").apply(output);
      Publication folding = replacement("first");
      Disk.cutPowerAfter(steps);
      done = hasPowerFor(folding);
      Disk.repower();

      addition("second").apply(output);

      assertThat(table(), anyOf(is(List.of("first", "second")), is(List.of("folded", "second"))));
      boolean planned = Disk.files().stream().anyMatch(file -> file.endsWith("_publication.json"));
      Publication.recover(output);
      assertThat(
          table(),
          planned
              ? anyOf(is(List.of("second", "folded")), is(List.of("folded", "second")))
              : anyOf(is(List.of("first", "second")), is(List.of("folded", "second"))));
    }
    assertThat(steps, greaterThan(8));
  }

  private boolean hasPowerFor(Publication publication) throws IOException {
    try {
      publication.carryOut(output);
      return true;
    } catch (Disk.PowerCut e) {
      return false;
    }
  }

  /** Adds a file that holds its own name. */
  private Publication addition(String name) throws IOException {
    return publication(name, List.of());
  }

  /** Replaces what was added under these names. */
  private Publication replacement(String... names) throws IOException {
    List<String> departures = new ArrayList<>();
    for (String name : names) {
      departures.add(name + "-0");
    }
    return publication("folded", departures);
  }

  private Publication publication(String name, List<String> departures) throws IOException {
    String place = PendingFile.FOLDER + "/" + name + "/" + TABLE + "/0";
    byte[] bytes = name.getBytes(UTF_8);
    try (OutputStream out = output.create(place)) {
      out.write(bytes);
    }
    Manifest.LiveFile file =
        new Manifest.LiveFile(name + "-0", 1, bytes.length, Runs.sha256(bytes));
    Manifest manifest =
        new Manifest(
            TABLE, name, "1", 1, List.of(file), new Manifest.Built(false, null, List.of()));
    return new Publication(
        name,
        List.of(new TableChange(manifest, List.of(new Arrival(place, name + "-0")), departures)));
  }

  /** What a reader who follows the manifest finds. */
  private List<String> table() throws IOException {
    Manifest manifest = Manifest.of(output, TABLE).orElseThrow();
    List<String> contents = new ArrayList<>();
    for (Manifest.LiveFile file : manifest.files()) {
      byte[] bytes = Disk.content(TABLE + "/" + file.name());
      assertThat(Runs.sha256(bytes), is(file.sha256()));
      contents.add(new String(bytes, UTF_8));
    }
    assertThat(manifest.rows(), is((long) contents.size()));
    return contents;
  }
}
