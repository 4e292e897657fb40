package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.mart.Manifest.LiveFile;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamPublisherTest {

  private static final String CURRENT = "marts/things_current";
  private static final String RAW = "restricted/raw/things";
  private static final String REJECTS = "restricted/rejects/things";
  private static final String MARKS = "restricted/marks/things";
  private static final String AUDIT = "marts/pipeline_audit";

  @TempDir Path out;

  @Test
  void addsFilesToTheirTables() throws Exception {
    RunInfo stream = stream("r1-stream");
    WrittenFile first = Runs.writeText(stream, CURRENT, "a", 1);
    WrittenFile second = Runs.writeText(stream, CURRENT, "bc", 2);
    WrittenFile raw = Runs.writeText(stream, RAW, "d", 4);
    publish(stream, first, raw);
    publish(stream, second);

    assertThat(contents(CURRENT), contains("a", "bc"));
    assertThat(contents(RAW), contains("d"));
    assertThat(
        manifest(CURRENT),
        is(
            new Manifest(
                CURRENT,
                "r1-stream",
                "1.2.3",
                3,
                List.of(live(first, true), live(second, true)),
                new Manifest.Built(false, null, List.of()))));
  }

  @Test
  void aManifestSaysWhatDecidesAboutItsValues() throws Exception {
    RunInfo stream = stream("r1-stream");
    AuditPlan plan = Runs.plan(LocalDate.of(2026, 2, 5), Layer.STAGING_PII);
    new StreamPublisher(stream, plan).publish(List.of(Runs.writeText(stream, RAW, "d", 1)));

    assertThat(manifest(RAW).built(), is(new Manifest.Built(true, "2026-02-05", List.of())));
  }

  @Test
  void aFileIsNamedAfterTheRunThatWroteIt() throws Exception {
    WrittenFile file = Runs.writeText(stream("r1-stream"), CURRENT, "a", 1);
    String own = Path.of(file.place()).getFileName().toString();

    publish(stream("r2-stream"), file);

    assertThat(manifest(CURRENT).runId(), is("r2-stream"));
    assertThat(manifest(CURRENT).files().get(0).name(), is("r1-stream-" + own));
    assertThat(Runs.files(out.resolve(CURRENT)), contains("_manifest.json", "r1-stream-" + own));
  }

  @Test
  void whatIsToBeFoldedIsMarked() throws Exception {
    RunInfo stream = stream("r1-stream");
    List<WrittenFile> files = new ArrayList<>();
    for (Mart mart : Mart.values()) {
      files.add(Runs.writeText(stream, mart.place(stream.contract()), "a", 1));
    }
    files.add(Runs.writeText(stream, RAW, "a", 1));
    publish(stream, files.toArray(new WrittenFile[0]));

    for (WrittenFile file : files) {
      assertThat(logs(file.table()), everyItem(is(true)));
    }
  }

  @Test
  void rejectsAndAuditAreNotToBeFolded() throws Exception {
    RunInfo stream = stream("r1-stream");
    publish(stream, Runs.writeText(stream, REJECTS, "a", 1), Runs.writeText(stream, AUDIT, "b", 1));

    assertThat(logs(REJECTS), contains(false));
    assertThat(logs(AUDIT), contains(false));
  }

  @Test
  void publishingTheSameAgainChangesNothing() throws Exception {
    RunInfo stream = stream("r1-stream");
    WrittenFile[] files = {
      Runs.writeText(stream, CURRENT, "a", 1),
      Runs.writeText(stream, CURRENT, "b", 1),
      Runs.writeText(stream, RAW, "c", 1)
    };
    publish(stream, files);
    WrittenFile later = Runs.writeText(stream, CURRENT, "d", 1);
    publish(stream, later);
    List<String> before = Runs.files(out);
    Manifest manifest = manifest(CURRENT);

    publish(stream, files);
    publish(stream, later, files[1]);

    assertThat(Runs.files(out), is(before));
    assertThat(manifest(CURRENT), is(manifest));
    assertThat(contents(CURRENT), contains("a", "b", "d"));
  }

  @Test
  void whatWasBegunIsFinishedByPublishingAgain() throws Exception {
    RunInfo stream = stream("r1-stream");
    WrittenFile file = Runs.writeText(stream, CURRENT, "a", 1);
    WrittenFile other = Runs.writeText(stream, RAW, "b", 1);
    // It died when one file had been moved, and no manifest written.
    stream.output().move(file.place(), CURRENT + "/" + PendingFile.publishedName(file.place()));

    publish(stream, file, other);

    assertThat(contents(CURRENT), contains("a"));
    assertThat(contents(RAW), contains("b"));
  }

  @Test
  void keepsTheTablesOfRunsBefore() throws Exception {
    RunInfo run = Runs.run("r0", out);
    Runs.publish(
        run,
        Runs.plan(Layer.CURRENT),
        Runs.writeText(run, CURRENT, "old", 1),
        Runs.writeText(run, REJECTS, "old", 1));
    RunInfo stream = stream("r1-stream");
    publish(
        stream, Runs.writeText(stream, CURRENT, "new", 1), Runs.writeText(stream, REJECTS, "x", 1));

    assertThat(contents(CURRENT), contains("old", "new"));
    assertThat(logs(CURRENT), contains(false, true));
    assertThat(contents(REJECTS), contains("old", "x"));
  }

  @Test
  void tablesWithoutNewFilesAreLeftAlone() throws Exception {
    RunInfo stream = stream("r1-stream");
    publish(stream, Runs.writeText(stream, CURRENT, "a", 1));
    publish(stream);

    assertThat(Runs.files(out), hasSize(2));
  }

  /** A stream that dies before its runner has noted what it had published goes on with it. */
  @Test
  void whatWasFoldedMeanwhileIsNotPublishedAgain() throws Exception {
    RunInfo stream = stream("r1-stream");
    WrittenFile folded = Runs.writeText(stream, MARKS, "a", 1);
    publish(stream, folded);
    fold("r2");

    publish(stream("r3-stream"), folded, Runs.writeText(stream, MARKS, "b", 1));

    assertThat(contents(MARKS), contains("folded", "b"));
    assertThat(manifest(MARKS).rows(), is(2L));
    Manifest before = manifest(MARKS);
    publish(stream("r4-stream"), folded);
    assertThat(manifest(MARKS), is(before));
  }

  /** A job in a cluster goes on without the process that has locked the output. */
  @Test
  void aStreamThatWasStartedLaterShutsTheOthersOut() throws Exception {
    RunInfo first = stream("r1-stream");
    StreamClaim.take(first);
    publish(first, Runs.writeText(first, CURRENT, "a", 1));
    RunInfo second = stream("r2-stream");
    WrittenFile late = Runs.writeText(first, CURRENT, "b", 1);
    StreamClaim.take(second);

    assertThat(
        assertThrows(IllegalStateException.class, () -> publish(first, late)).getMessage(),
        is(
            "Cannot publish to '%s': the stream r2-stream was started later and writes to it"
                .formatted(out)));
    assertThat(contents(CURRENT), contains("a"));
    publish(second, late);
    assertThat(contents(CURRENT), contains("a", "b"));
  }

  /** Its rows are nowhere: going on would leave them out without a word. */
  @Test
  void aFileThatIsLostIsNotTakenForOneThatWasFolded() throws Exception {
    RunInfo stream = stream("r1-stream");
    WrittenFile waiting = Runs.writeText(stream, CURRENT, "a", 1);
    WrittenFile lost = Runs.writeText(stream, MARKS, "b", 1);
    Files.delete(out.resolve(lost.place()));
    List<String> before = Runs.files(out);

    FileNotFoundException refusal =
        assertThrows(FileNotFoundException.class, () -> publish(stream, waiting, lost));

    assertThat(
        refusal.getMessage(),
        is(
            "Cannot publish %s/%s: it is gone, and so is %s, which no run has folded"
                .formatted(MARKS, PendingFile.publishedName(lost.place()), lost.place())));
    assertThat(Runs.files(out), is(before));
  }

  @Test
  void aPublishedFileThatIsLostIsNotTakenForOneThatWasFolded() throws Exception {
    RunInfo stream = stream("r1-stream");
    WrittenFile folded = Runs.writeText(stream, MARKS, "a", 1);
    publish(stream, folded);
    fold("r2");
    WrittenFile lost = Runs.writeText(stream, MARKS, "b", 1);
    publish(stream, lost);
    Files.delete(out.resolve(MARKS).resolve(PendingFile.publishedName(lost.place())));

    publish(stream, folded);
    assertThrows(FileNotFoundException.class, () -> publish(stream, lost));
  }

  /** It may stand still for long, while other runs go on. */
  @Test
  void whatWasFoldedLongAgoIsNotPublishedAgain() throws Exception {
    RunInfo stream = stream("r1-stream");
    WrittenFile folded = Runs.writeText(stream, MARKS, "a", 1);
    publish(stream, folded);
    for (int i = 2; i < 9; i++) {
      fold("r" + i);
    }

    publish(stream("r9-stream"), folded);

    assertThat(contents(MARKS), contains("folded"));
    assertThat(manifest(MARKS).folded(), contains(PendingFile.publishedName(folded.place())));
  }

  @Test
  void filesOfSeveralWritersNeverMeet() throws Exception {
    RunInfo stream = stream("r1-stream");
    WrittenFile one = Runs.writeText(stream, CURRENT, "a", 1);
    WrittenFile other = Runs.writeText(stream("r1"), CURRENT, "b", 1);
    publish(stream, one, other);

    assertThat(contents(CURRENT), containsInAnyOrder("a", "b"));
  }

  private void fold(String runId) throws Exception {
    RunInfo folding = Runs.run(runId, out);
    Runs.publish(
        folding,
        AuditPlan.folding(folding.output(), folding.contract()),
        Runs.writeText(folding, MARKS, "folded", 1));
  }

  private RunInfo stream(String runId) {
    return Runs.run(runId, out);
  }

  private static void publish(RunInfo stream, WrittenFile... files) throws Exception {
    new StreamPublisher(stream, Runs.plan(Layer.CURRENT, Layer.RAW)).publish(List.of(files));
  }

  private static LiveFile live(WrittenFile file, boolean log) {
    return new LiveFile(
        PendingFile.publishedName(file.place()), file.rows(), file.bytes(), file.sha256(), log);
  }

  private Manifest manifest(String table) throws Exception {
    return Manifest.of(new OutputTree(out.toString()), table).orElseThrow();
  }

  private List<Boolean> logs(String table) throws Exception {
    return manifest(table).files().stream().map(LiveFile::log).toList();
  }

  /** What the files hold that the manifest names, in its order. */
  private List<String> contents(String table) throws Exception {
    List<String> contents = new ArrayList<>();
    for (LiveFile file : manifest(table).files()) {
      contents.add(Files.readString(out.resolve(table).resolve(file.name())));
    }
    return contents;
  }
}
