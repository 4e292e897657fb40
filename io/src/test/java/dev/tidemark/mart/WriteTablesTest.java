package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes the same changes to two tables. */
class WriteTablesTest {

  private static final Duration MINUTE = Duration.standardMinutes(1);
  private static final SerializableFunction<Changes, Long> SMALL = unused -> 1L;

  /** Half of what makes a file of a stream. */
  private static final SerializableFunction<Changes, Long> LARGE = unused -> 16L * 1024 * 1024;

  @TempDir Path out;

  private final Pipeline pipeline = Pipeline.create();
  private TestStream.Builder<Changes> stream = TestStream.create(ChangesCoder.of());
  private int changes;

  @Test
  void aBundleIsAFileInEachTable() throws Exception {
    List<Changes> together = List.of(some(3), some(2));

    assertCuts(
        pipeline
            .apply(Create.of(List.of(together)).withCoder(ListCoder.of(ChangesCoder.of())))
            .apply(Flatten.iterables())
            .apply(write(WriteTables.USUAL_WRITERS, SMALL)),
        3L + 2L);
  }

  @Test
  void bundlesHoldEveryChangeOnceInEachTable() throws Exception {
    List<Changes> batches = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      batches.add(some(1 + i % 3));
    }

    pipeline
        .apply(Create.of(batches).withCoder(ChangesCoder.of()))
        .apply(write(WriteTables.USUAL_WRITERS, SMALL));
    pipeline.run().waitUntilFinish();

    assertEveryChangeIsThereOnce();
  }

  /** The patience of a minute begins with the first change of a file. */
  @Test
  void aStreamIsCutWhenPatienceIsOver() throws Exception {
    add(2);
    passSeconds(59);
    add(1);
    passSeconds(2);
    add(4);
    passSeconds(61);
    add(5);

    assertCuts(streamed(1, SMALL), 2L + 1L, 4L, 5L);
  }

  @Test
  void aStreamIsCutWhenThereIsEnoughForAFile() throws Exception {
    add(1);
    add(1);
    add(1);

    assertCuts(streamed(1, LARGE), 2L, 1L);
  }

  @Test
  void writersTakeTurns() throws Exception {
    stream = stream.addElements(some(1), some(1), some(1), some(1), some(1), some(1));

    assertCuts(streamed(4, SMALL), 2L, 2L, 1L, 1L);
  }

  @Test
  void windowsCutNothing() throws Exception {
    stream =
        stream.addElements(
            TimestampedValue.of(some(1), new Instant(0)),
            TimestampedValue.of(some(2), new Instant(MINUTE.getMillis())));

    assertCuts(
        pipeline
            .apply(stream.advanceWatermarkToInfinity())
            .apply(Window.into(FixedWindows.of(MINUTE)))
            .apply(write(1, SMALL)),
        1L + 2L);
  }

  @Test
  void lateChangesAreWrittenToo() throws Exception {
    add(1);
    stream = stream.advanceWatermarkTo(new Instant(1_000_000_000_000L));
    passSeconds(61);
    add(2);

    assertCuts(streamed(1, SMALL), 1L, 2L);
    assertEveryChangeIsThereOnce();
  }

  @Test
  void aStreamThatBringsNothingIsNoFile() throws Exception {
    passSeconds(3600);

    PAssert.that(streamed(1, SMALL)).empty();
    pipeline.run().waitUntilFinish();
  }

  private PCollection<List<WrittenFile>> streamed(
      int writers, SerializableFunction<Changes, Long> size) {
    return pipeline.apply(stream.advanceWatermarkToInfinity()).apply(write(writers, size));
  }

  private WriteTables<Changes> write(int writers, SerializableFunction<Changes, Long> size) {
    RunInfo run = Runs.run("r1", out);
    return new WriteTables<>(
        List.of(
            new TableFiles.OfChanges(Mart.STAGING, run),
            new TableFiles.OfChanges(Mart.HISTORY, run)),
        writers,
        size,
        MINUTE);
  }

  /** Each cut is a file in either table, with the same rows, and these come in any order. */
  private void assertCuts(PCollection<List<WrittenFile>> written, Long... rows) throws Exception {
    List<Long> expected = List.of(rows);
    PAssert.that(written)
        .satisfies(
            cuts -> {
              List<Long> found = new ArrayList<>();
              for (List<WrittenFile> together : cuts) {
                assertThat(together, hasSize(2));
                assertThat(together.get(0).table(), is("staging/things_events"));
                assertThat(together.get(1).table(), is("marts/things_history"));
                assertThat(together.get(0).place(), startsWith("restricted/_pending/r1/staging/"));
                assertThat(together.get(1).rows(), is(together.get(0).rows()));
                found.add(together.get(0).rows());
              }
              assertThat(found, containsInAnyOrder(expected.toArray()));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private void assertEveryChangeIsThereOnce() throws Exception {
    for (String table : List.of("staging/things_events", "marts/things_history")) {
      assertThat(
          Parquet.query(
              "SELECT count(*), count(DISTINCT event_uuid) FROM '%s/%s/%s/*.parquet'"
                  .formatted(out, "restricted/_pending/r1", table)),
          contains(changes + "|" + changes));
    }
  }

  private void add(int count) {
    stream = stream.addElements(some(count));
  }

  private void passSeconds(int seconds) {
    stream = stream.advanceProcessingTime(Duration.standardSeconds(seconds));
  }

  /** A batch of changes that no other has. */
  private Changes some(int count) {
    ChangeWriter writer = new ChangeWriter();
    for (int i = 0; i < count; i++) {
      ThingChanges.add(writer, "u" + changes, "k" + changes, changes, ThingChanges.VALUES);
      changes++;
    }
    return writer.drain();
  }
}
