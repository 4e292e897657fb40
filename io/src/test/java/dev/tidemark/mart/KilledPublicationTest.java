package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that does nothing but publish, and looks at what it left. */
class KilledPublicationTest {

  private static final List<String> TABLES =
      List.of(
          "marts/things_current",
          "marts/things_history",
          "staging/things_events",
          "restricted/marks/things",
          "restricted/rejects/things",
          "marts/pipeline_audit");

  @TempDir Path out;

  /** Publishes tables of run after run, and names each run before. */
  static final class Publishing {
    public static void main(String[] arguments) throws Exception {
      Path out = Path.of(arguments[0]);
      try (RunLock lock = RunLock.take(new OutputTree(out.toString()))) {
        lock.cleanUp();
        String first = Long.toString(System.nanoTime());
        for (int number = 0; ; number++) {
          RunInfo run = Runs.run("%s-%09d".formatted(first, number), out);
          Runs.publish(
              run,
              Runs.plan(Layer.CURRENT, Layer.HISTORY, Layer.STAGING),
              Runs.writeText(run, "restricted/rejects/things", run.runId(), 1),
              Runs.writeText(run, "marts/pipeline_audit", run.runId(), 1));
          System.out.println(number);
        }
      }
    }
  }

  @Test
  void aReaderOfTheManifestsNeverSeesHalfATable() throws Exception {
    Random random = new Random(5);
    for (int kill = 0; kill < 3; kill++) {
      try (Forked publishing = Forked.start(Publishing.class, out)) {
        for (int runs = 1 + random.nextInt(15); runs > 0; runs--) {
          assertThat(publishing.says(), is(notNullValue()));
        }
        publishing.kill();
      }
      for (String table : TABLES) {
        assertWhole(table);
      }

      RunLock.take(new OutputTree(out.toString())).close();

      Set<String> runs = new TreeSet<>();
      for (String table : TABLES) {
        runs.add(assertWhole(table));
        assertNothingElseIsIn(table);
      }
      assertThat(runs, hasSize(1));
      assertThat(Files.exists(out.resolve(PendingFile.FOLDER)), is(false));
    }
  }

  /** Every file the manifest names is there as it says; returns the run that published it. */
  private String assertWhole(String table) throws IOException {
    Manifest manifest = Manifest.of(new OutputTree(out.toString()), table).orElseThrow();
    for (Manifest.LiveFile file : manifest.files()) {
      assertThat(
          Runs.sha256(Files.readAllBytes(out.resolve(table).resolve(file.name()))),
          is(file.sha256()));
    }
    return manifest.runId();
  }

  private void assertNothingElseIsIn(String table) throws IOException {
    Manifest manifest = Manifest.of(new OutputTree(out.toString()), table).orElseThrow();
    List<String> expected = new ArrayList<>(List.of("_manifest.json"));
    manifest.files().forEach(file -> expected.add(file.name()));
    expected.sort(null);
    assertThat(Runs.files(out.resolve(table)), is(expected));
  }
}
