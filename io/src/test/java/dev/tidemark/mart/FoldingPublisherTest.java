package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.mart.Manifest.LiveFile;
import dev.tidemark.source.Things;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A run has published, a stream adds, another run folds, and the stream goes on adding. */
class FoldingPublisherTest {

  private static final String CURRENT = "marts/things_current";
  private static final String MARKS = "restricted/marks/things";
  private static final String RAW = "restricted/raw/things";
  private static final String REJECTS = "restricted/rejects/things";
  private static final String AUDIT = "marts/pipeline_audit";
  private static final List<String> LOGS = List.of(RAW, REJECTS, AUDIT);

  @TempDir Path out;
  private OutputTree output;

  @BeforeEach
  void publishARunAndAStream() throws Exception {
    output = new OutputTree(out.toString());
    RunInfo run = Runs.run("r1", out);
    List<WrittenFile> files = new ArrayList<>();
    for (String table : List.of(CURRENT, MARKS, RAW, REJECTS, AUDIT)) {
      files.add(Runs.writeText(run, table, "run", 1));
    }
    Runs.publish(run, Runs.plan(Layer.CURRENT, Layer.RAW), files.toArray(new WrittenFile[0]));
    stream("before", CURRENT, MARKS, RAW, REJECTS, AUDIT);
  }

  @Test
  void whatTheStreamAddsMeanwhileStays() throws Exception {
    AuditPlan plan = folding();
    stream("meanwhile", CURRENT, MARKS);

    fold("r3", plan);

    for (String table : List.of(CURRENT, MARKS)) {
      assertThat(contents(table), contains("meanwhile", "folded"));
      assertThat(logs(table), contains(true, false));
      assertThat(manifest(table).rows(), is(2L));
      assertThat(Runs.files(out.resolve(table)).size(), is(3));
    }
  }

  @Test
  void whatTheStreamAddsBetweenThePlanAndItsApplicationStays() throws Exception {
    AuditPlan plan = folding();
    RunInfo run = Runs.run("r3", out);
    Publisher publisher = new Publisher(run, plan);
    publisher.add(Runs.writeText(run, CURRENT, "folded", 1));
    stream("meanwhile", CURRENT);
    publisher.publish();
    stream("afterwards", CURRENT);

    assertThat(contents(CURRENT), contains("meanwhile", "folded", "afterwards"));
  }

  @Test
  void withoutAStreamNoLogIsLeft() throws Exception {
    fold("r3", folding());

    for (String table : List.of(CURRENT, MARKS)) {
      assertThat(contents(table), contains("folded"));
      assertThat(logs(table), everyItem(is(false)));
      assertThat(Runs.files(out.resolve(table)).size(), is(2));
    }
  }

  @Test
  void recordsRejectsAndAuditAreKept() throws Exception {
    AuditPlan plan = folding();
    for (String table : LOGS) {
      stream("meanwhile", table);
    }

    fold("r3", plan);

    for (String table : LOGS) {
      assertThat(contents(table), contains("run", "before", "meanwhile"));
    }
  }

  @Test
  void foldingTwiceIsFine() throws Exception {
    fold("r3", folding());
    stream("later", CURRENT, MARKS);
    fold("r4", folding());

    assertThat(contents(CURRENT), contains("folded"));
    assertThat(Runs.files(out.resolve(CURRENT)), hasItem(startsWith("r4-")));
    assertThat(Runs.files(out.resolve(CURRENT)), not(hasItem(startsWith("r3-"))));
  }

  @Test
  void aSecondAttemptToPublishChangesNothing() throws Exception {
    AuditPlan plan = folding();
    stream("meanwhile", CURRENT);
    RunInfo run = Runs.run("r3", out);
    WrittenFile[] files = {
      Runs.writeText(run, CURRENT, "folded", 1), Runs.writeText(run, MARKS, "folded", 1)
    };
    Runs.publish(run, plan, files);
    List<String> before = Runs.files(out);

    Runs.publish(run, plan, files);

    assertThat(Runs.files(out), is(before));
    assertThat(contents(CURRENT), contains("meanwhile", "folded"));
  }

  @Test
  void theLayersThereAreAreFolded() throws Exception {
    assertThat(folding().layers(), is(EnumSet.of(Layer.CURRENT, Layer.AUDIT)));
    stream("more", "marts/things_history", "staging/things_events", RAW);
    assertThat(
        folding().layers(),
        is(EnumSet.of(Layer.CURRENT, Layer.HISTORY, Layer.STAGING, Layer.AUDIT)));
    stream("more", "restricted/staging_pii/things_events");
    assertThat(folding().marks(), is(Mart.MARKS_IN_CLEAR));
  }

  @Test
  void agesAreTakenAtTheDayTheyWereTakenAt() throws Exception {
    assertThat(folding().snapshotDate(), is(nullValue()));
    RunInfo run = Runs.run("r2", out);
    LocalDate day = LocalDate.of(2026, 2, 5);
    Runs.publish(run, Runs.plan(day, Layer.CURRENT), Runs.writeText(run, MARKS, "run", 1));

    assertThat(folding().snapshotDate(), is(day));
  }

  @Test
  void theMarksOfThatMomentAreRead() throws Exception {
    AuditPlan plan = folding();
    stream("meanwhile", MARKS);
    RunInfo run = Runs.run("r3", out);

    assertThat(
        ReadMarks.of(run, plan, Things.contract().fields(), false).totalBytes(),
        is((long) "runbefore".length()));
  }

  @Test
  void anOutputWithoutTheTablesOfAContractCannotBeFolded() {
    OutputTree empty = new OutputTree(out + "/empty");

    for (Executable attempt :
        List.<Executable>of(
            () -> FoldedFiles.requireTables(empty, Things.contract()),
            () -> AuditPlan.folding(empty, Things.contract()))) {
      assertThat(
          assertThrows(FileNotFoundException.class, attempt).getMessage(),
          is("Cannot compact '%s/empty': it holds no tables of contract things".formatted(out)));
    }
  }

  private AuditPlan folding() throws Exception {
    return AuditPlan.folding(output, Things.contract());
  }

  private void fold(String runId, AuditPlan plan) throws Exception {
    RunInfo run = Runs.run(runId, out);
    Runs.publish(
        run,
        plan,
        Runs.writeText(run, CURRENT, "folded", 1),
        Runs.writeText(run, MARKS, "folded", 1));
  }

  private void stream(String content, String... tables) throws Exception {
    RunInfo stream = Runs.run("r2-stream", out);
    List<WrittenFile> files = new ArrayList<>();
    for (String table : tables) {
      files.add(Runs.writeText(stream, table, content, 1));
    }
    new StreamPublisher(stream, Runs.plan(Layer.CURRENT, Layer.RAW)).publish(files);
  }

  private Manifest manifest(String table) throws Exception {
    return Manifest.of(output, table).orElseThrow();
  }

  private List<Boolean> logs(String table) throws Exception {
    return manifest(table).files().stream().map(LiveFile::log).toList();
  }

  private List<String> contents(String table) throws Exception {
    List<String> contents = new ArrayList<>();
    for (LiveFile file : manifest(table).files()) {
      contents.add(Files.readString(out.resolve(table).resolve(file.name())));
    }
    return contents;
  }
}
