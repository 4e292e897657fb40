package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Operation;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Column;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import dev.tidemark.source.Things;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadMarksTest {

  private static final Contract THINGS = Things.contract();

  @TempDir Path out;

  private final Pipeline pipeline = Pipeline.create();

  @Test
  void givesBackWhatWasWritten() throws Exception {
    publishMarks(
        Mart.MARKS,
        ThingChanges.one("u1", "k1", 5, ThingChanges.VALUES),
        ThingChanges.one("u2", "k2", -7, ThingChanges.MORE_VALUES),
        ThingChanges.one("u3", "k1", 6, ThingChanges.SMALL_VALUES),
        ThingChanges.one("ü\0", "", 0, ThingChanges.nulls()));

    assertMarks(
        read(THINGS, false),
        THINGS.publishedColumns(),
        true,
        "u1 k1 5 " + ThingChanges.VALUES,
        "u2 k2 -7 " + ThingChanges.MORE_VALUES,
        "u3 k1 6 " + ThingChanges.SMALL_VALUES,
        "ü\0  0 " + ThingChanges.nulls());
  }

  @Test
  void givesBackPromotedFieldsInClear() throws Exception {
    List<Object> values = new ArrayList<>(ThingChanges.VALUES);
    values.add("sesame");
    publishMarks(Mart.MARKS_IN_CLEAR, ThingChanges.one("u1", "k1", 5, values));

    assertMarks(
        read(THINGS, true), Contract.columnsOf(THINGS.fields()), false, "u1 k1 5 " + values);
  }

  @Test
  void leavesOutFieldsInClearThatNobodyAsksFor() throws Exception {
    List<Object> values = new ArrayList<>(ThingChanges.VALUES);
    values.add("sesame");
    publishMarks(Mart.MARKS_IN_CLEAR, ThingChanges.one("u1", "k1", 5, values));

    assertMarks(
        read(THINGS, false), THINGS.publishedColumns(), false, "u1 k1 5 " + ThingChanges.VALUES);
  }

  @Test
  void noFieldMeetsAColumnOfTheMarks() throws Exception {
    Contract contract =
        Things.contractWith(
            "name: count, path: payload.count", "name: payload_digest_low, path: x");
    RunInfo run = Runs.run("r1", out, contract);
    Changes changes = ThingChanges.one("u1", "k1", 5, ThingChanges.VALUES);
    Runs.publish(run, Runs.plan(), Runs.write(Mart.MARKS, run, changes));

    assertMarks(
        read(contract, false), contract.publishedColumns(), true, "u1 k1 5 " + ThingChanges.VALUES);
  }

  @Test
  void keepsOperationsAndDeletions() throws Exception {
    ChangeWriter changes = new ChangeWriter();
    for (Operation operation : Operation.values()) {
      for (boolean deleted : new boolean[] {true, false}) {
        changes
            .start(operation, deleted, Long.MIN_VALUE, Long.MAX_VALUE, new Origin(3, 4))
            .digest(new Digest(Long.MIN_VALUE, Long.MAX_VALUE))
            .identity(new byte[0], 0, 0, operation.name().getBytes(UTF_8), 0, 6);
        ThingChanges.nulls().forEach(unused -> changes.addNull());
        changes.finish();
      }
    }
    publishMarks(Mart.MARKS, changes.drain());

    PAssert.that(pipeline.apply(read(THINGS, false)))
        .satisfies(
            batches -> {
              ChangeCursor change = batches.iterator().next().cursor();
              for (Operation operation : Operation.values()) {
                for (boolean deleted : new boolean[] {true, false}) {
                  assertThat(change.next(), is(true));
                  assertThat(change.operation(), is(operation));
                  assertThat(change.isDeleted(), is(deleted));
                  assertThat(change.sourceTime(), is(Long.MIN_VALUE));
                  assertThat(change.readTime(), is(Long.MAX_VALUE));
                  assertThat(change.digest(), is(new Digest(Long.MIN_VALUE, Long.MAX_VALUE)));
                  assertThat(change.origin(), is(new Origin(Origin.EARLIER_RUN, 0)));
                }
              }
              assertThat(change.next(), is(false));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void readsManyMarksOfManyFiles() throws Exception {
    int perFile = 20_000;
    RunInfo run = Runs.run("r1", out);
    WrittenFile[] files = new WrittenFile[3];
    for (int file = 0; file < files.length; file++) {
      ChangeWriter changes = new ChangeWriter();
      for (int i = 0; i < perFile; i++) {
        ThingChanges.add(changes, file + "-" + i, "k" + i, i, ThingChanges.VALUES);
      }
      files[file] = Runs.write(Mart.MARKS, run, changes.drain());
    }
    Runs.publish(run, Runs.plan(), files);
    ReadMarks marks = read(THINGS, false);
    assertThat(marks.totalBytes(), is(files[0].bytes() + files[1].bytes() + files[2].bytes()));

    PAssert.that(pipeline.apply(marks))
        .satisfies(
            batches -> {
              long count = 0;
              long times = 0;
              for (Changes batch : batches) {
                ChangeCursor change = batch.cursor();
                for (; change.next(); count++) {
                  times += change.sourceTime();
                }
              }
              assertThat(count, is(3L * perFile));
              assertThat(times, is(3L * perFile * (perFile - 1) / 2));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void beginsFromNothing() throws Exception {
    PAssert.that(pipeline.apply("Nothing", read(THINGS, false))).empty();
    publishMarks(Mart.MARKS, ThingChanges.one("u1", "k1", 5, ThingChanges.VALUES));
    ReadMarks refreshed =
        ReadMarks.of(Runs.run("r2", out), Runs.plan(), THINGS.publishedFields(), true);

    PAssert.that(pipeline.apply("Refresh", refreshed)).empty();
    assertThat(refreshed.totalBytes(), is(0L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aNewColumnIsNullAndAnOldOneIsForgotten() throws Exception {
    publishMarks(Mart.MARKS, ThingChanges.one("u1", "k1", 5, ThingChanges.VALUES));
    Contract changed =
        Things.contractWith("name: flag, path: payload.flag", "name: novel, path: x");
    List<Object> values = new ArrayList<>(ThingChanges.VALUES);
    values.set(3, null);

    assertMarks(read(changed, false), changed.publishedColumns(), true, "u1 k1 5 " + values);
  }

  private void publishMarks(Mart mart, Changes... batches) throws IOException {
    RunInfo run = Runs.run("r1", out);
    WrittenFile[] files = new WrittenFile[batches.length];
    for (int i = 0; i < batches.length; i++) {
      files[i] = Runs.write(mart, run, batches[i]);
    }
    AuditPlan plan = mart == Mart.MARKS ? Runs.plan() : Runs.plan(Layer.STAGING_PII);
    Runs.publish(run, plan, files);
  }

  private ReadMarks read(Contract contract, boolean inClear) throws IOException {
    List<Field> promoted = inClear ? contract.fields() : contract.publishedFields();
    AuditPlan plan = inClear ? Runs.plan(Layer.STAGING_PII) : Runs.plan();
    return ReadMarks.of(Runs.run("r2", out, contract), plan, promoted, false);
  }

  /** Each mark is {@code uuid user sourceTime [values]}. */
  private void assertMarks(
      ReadMarks marks, List<Column> columns, boolean published, String... expected) {
    PCollection<Changes> known = pipeline.apply(marks);
    List<Column> serializable = new ArrayList<>(columns);
    PAssert.that(known)
        .satisfies(
            batches -> {
              List<String> found = new ArrayList<>();
              for (Changes batch : batches) {
                ChangeCursor change = batch.cursor();
                while (change.next()) {
                  assertThat(change.isKnown(), is(true));
                  assertThat(change.isPublished(), is(published));
                  assertThat(change.readTime(), is(change.sourceTime() + 1));
                  found.add(
                      "%s %s %d %s"
                          .formatted(
                              text(change, change.uuidStart(), change.uuidLength()),
                              text(change, change.userStart(), change.userLength()),
                              change.sourceTime(),
                              ThingChanges.values(change, serializable)));
                }
              }
              assertThat(found, containsInAnyOrder(expected));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static String text(ChangeCursor change, int start, int length) {
    return new String(change.bytes(), start, length, UTF_8);
  }
}
