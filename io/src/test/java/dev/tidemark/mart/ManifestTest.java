package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.tidemark.mart.Manifest.Built;
import dev.tidemark.mart.Manifest.LiveFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {

  private static final Built BUILT = new Built(false, null, List.of());

  @Test
  void joiningKeepsTheFilesOfBoth() {
    Manifest joined =
        manifest("r2", file("c", 1), file("d", 2))
            .joining(manifest("r1", file("a", 4), file("b", 8)), List.of());

    assertThat(joined.files(), contains(file("a", 4), file("b", 8), file("c", 1), file("d", 2)));
    assertThat(joined.rows(), is(15L));
  }

  @Test
  void joiningTakesAFileOfBothOnceAndAsItIsNow() {
    Manifest joined =
        manifest("r2", file("b", 1), file("c", 2))
            .joining(manifest("r1", file("a", 4), file("b", 8)), List.of());

    assertThat(joined.files(), contains(file("a", 4), file("b", 1), file("c", 2)));
    assertThat(joined.rows(), is(7L));
  }

  @Test
  void joiningLeavesOutWhatLeaves() {
    Manifest joined =
        manifest("r2", file("c", 1))
            .joining(
                manifest("r1", file("a", 4), file("b", 8), file("c", 16)),
                List.of("a", "c", "unknown"));

    assertThat(joined.files(), contains(file("b", 8), file("c", 1)));
    assertThat(joined.rows(), is(9L));
  }

  @Test
  void joiningOnceMoreChangesNothing() {
    Manifest manifest = manifest("r2", file("c", 1), file("d", 2));
    Manifest joined = manifest.joining(manifest("r1", file("a", 4), file("b", 8)), List.of("b"));

    assertThat(manifest.joining(joined, List.of("b")), is(joined));
  }

  @Test
  void joiningKnowsTheInputsOfBothAndOtherwiseSaysItsOwn() {
    Manifest older =
        new Manifest("t", "r1", "1", 0, List.of(), new Built(false, null, List.of("b", "a")));
    Manifest newer =
        new Manifest(
            "t", "r2", "2", 0, List.of(), new Built(true, "2026-02-05", List.of("c", "b")));

    assertThat(
        newer.joining(older, List.of()),
        is(
            new Manifest(
                "t",
                "r2",
                "2",
                0,
                List.of(),
                new Built(true, "2026-02-05", List.of("a", "b", "c")))));
  }

  /** A run over a table knows how far all have come; a stream does not, and leaves it as it was. */
  @Test
  void joiningLeavesHowFarTablesWereReadToWhoKnows() {
    Built run = new Built(false, null, List.of(), Map.of("a", 5L, "b", 7L));
    Built refreshed = new Built(false, null, List.of(), Map.of("a", 3L));

    assertThat(joined(BUILT, run).readUpTo(), is(run.readUpTo()));
    assertThat(joined(refreshed, run).readUpTo(), is(refreshed.readUpTo()));
  }

  private static Built joined(Built newer, Built older) {
    return new Manifest("t", "r2", "1", 0, List.of(), newer)
        .joining(new Manifest("t", "r1", "1", 0, List.of(), older), List.of())
        .built();
  }

  @Test
  void joiningRemembersTheFilesOfStreamsThatLeave() throws Exception {
    LiveFile log = new LiveFile("log", 1, 2, "x", true);
    LiveFile later = new LiveFile("later", 1, 2, "x", true);
    Manifest folded =
        manifest("r2", file("c", 1))
            .joining(manifest("r1", file("a", 4), log, later), List.of("a", "log"));
    Manifest joined = manifest("r3", file("d", 1)).joining(folded, List.of("c", "later"));

    assertThat(folded.folded(), contains("log"));
    assertThat(joined.folded(), contains("log", "later"));
    assertThat(
        Manifest.JSON.readValue(Manifest.JSON.writeValueAsString(joined), Manifest.class),
        is(joined));
  }

  @Test
  void theFirstFilesThatLeftAreForgotten() {
    Manifest manifest = manifest("r0");
    for (int i = 0; i <= Manifest.MOST_FOLDED; i++) {
      LiveFile log = new LiveFile("log" + i, 1, 2, "x", true);
      manifest =
          manifest("r")
              .joining(manifest("r", log).joining(manifest, List.of()), List.of(log.name()));
    }

    assertThat(manifest.folded().size(), is(Manifest.MOST_FOLDED));
    assertThat(manifest.folded().get(0), is("log1"));
  }

  @Test
  void aManifestOfWhichNothingWasFoldedSaysNothingOfIt() throws Exception {
    Manifest manifest = manifest("r1", file("a", 4));
    String json = Manifest.JSON.writeValueAsString(manifest);

    assertThat(Manifest.JSON.readTree(json).has("folded"), is(false));
    assertThat(Manifest.JSON.readValue(json, Manifest.class), is(manifest));
  }

  @Test
  void everyFileMayLeave() {
    Manifest joined = manifest("r2").joining(manifest("r1", file("a", 4)), List.of("a"));

    assertThat(joined.files(), is(empty()));
    assertThat(joined.rows(), is(0L));
  }

  @Test
  void onlyLogsSayWhetherTheyAreOne() throws Exception {
    LiveFile log = new LiveFile("a", 1, 2, "x", true);
    LiveFile plain = new LiveFile("a", 1, 2, "x");
    String writtenBefore = "{\"name\":\"a\",\"rows\":1,\"bytes\":2,\"sha256\":\"x\"}";

    assertThat(Manifest.JSON.readTree(json(plain)), is(Manifest.JSON.readTree(writtenBefore)));
    assertThat(Manifest.JSON.readTree(json(log)).get("log").asBoolean(), is(true));
    assertThat(Manifest.JSON.readValue(json(log), LiveFile.class), is(log));
    assertThat(Manifest.JSON.readValue(writtenBefore, LiveFile.class), is(plain));
  }

  @Test
  void anEmptyFileSaysThatItHasNoRows() throws Exception {
    assertThat(Manifest.JSON.readTree(json(file("a", 0))).get("rows").asLong(-1), is(0L));
  }

  private static String json(LiveFile file) throws Exception {
    return Manifest.JSON.writeValueAsString(file);
  }

  private static Manifest manifest(String runId, LiveFile... files) {
    long rows = List.of(files).stream().mapToLong(LiveFile::rows).sum();
    return new Manifest("t", runId, "1", rows, List.of(files), BUILT);
  }

  private static LiveFile file(String name, long rows) {
    return new LiveFile(name, rows, rows, "sha of " + rows);
  }
}
