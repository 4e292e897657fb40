package dev.tidemark.shard;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.iterableWithSize;
import static org.hamcrest.Matchers.lessThan;

import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.change.PlainChange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackByShardFnTest {

  private static final Duration MINUTE = Duration.standardMinutes(1);

  /** Every change is a batch of its own; its source time, in milliseconds, is its timestamp. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aBatchLiesInTheWindowOfItsChangesAndIsNotLaterThanTheFirst(int shards) {
    Random random = new Random(shards);
    List<PlainChange> changes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      changes.add(PlainChange.insert("u", "uuid" + i, random.nextInt(240_000), i));
    }
    TestStream.Builder<Changes> stream = TestStream.create(ChangesCoder.of());
    for (int from = 0; from < 60; from += 15) {
      stream = together(stream, changes.subList(from, from + 15));
    }

    packed(stream, shards, new HoldsPacks(changes, true));
  }

  @Test
  void oneBundleMakesOneBatchOfAWindowAndShard() {
    List<PlainChange> changes =
        List.of(
            PlainChange.insert("u", "a", 50_000, 0),
            PlainChange.insert("u", "b", 60_000, 0),
            PlainChange.insert("u", "c", 10_000, 0),
            PlainChange.insert("u", "d", 119_999, 0),
            PlainChange.insert("u", "e", 59_999, 0));

    packed(
        together(TestStream.create(ChangesCoder.of()), changes),
        1,
        packs -> {
          Map<Long, List<String>> uuids = new HashMap<>();
          packs.forEach(
              pack ->
                  uuids.put(
                      pack.timestamp(), pack.changes().stream().map(PlainChange::uuid).toList()));
          assertThat(
              uuids, is(Map.of(10_000L, List.of("a", "c", "e"), 60_000L, List.of("b", "d"))));
          return null;
        });
  }

  @Test
  void aFullBatchGoesAtOnceAndNothingOfItIsLost() {
    List<PlainChange> changes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      changes.add(
          PlainChange.insert("u", "uuid" + i, i * 2000, i)
              .withValue("v".repeat(ChangeWriter.BATCH_BYTES / 10)));
    }

    packed(
        together(TestStream.create(ChangesCoder.of()), changes),
        1,
        packs -> {
          // Ten changes fill a batch, and a window has thirty.
          assertThat(packs, is(iterableWithSize(10)));
          return new HoldsPacks(changes, false).apply(packs);
        });
  }

  private static TestStream.Builder<Changes> together(
      TestStream.Builder<Changes> stream, List<PlainChange> changes) {
    List<TimestampedValue<Changes>> elements = new ArrayList<>();
    for (PlainChange change : changes) {
      elements.add(
          TimestampedValue.of(PlainChange.pack(List.of(change)), new Instant(change.sourceTime())));
    }
    return stream.addElements(
        elements.get(0), elements.subList(1, elements.size()).toArray(arrayOf(elements)));
  }

  @SuppressWarnings("unchecked")
  private static TimestampedValue<Changes>[] arrayOf(List<TimestampedValue<Changes>> elements) {
    return (TimestampedValue<Changes>[]) new TimestampedValue<?>[elements.size() - 1];
  }

  private static void packed(
      TestStream.Builder<Changes> stream,
      int shards,
      SerializableFunction<Iterable<Pack>, Void> expected) {
    Pipeline pipeline = Pipeline.create();
    PAssert.that(
            pipeline
                .apply(stream.advanceWatermarkToInfinity())
                .apply("Windows", Window.into(FixedWindows.of(MINUTE)))
                .apply("Pack", PackByShard.of(ShardKey.UUID, shards))
                .apply("Look", ParDo.of(new LookFn()))
                .setCoder(SerializableCoder.of(Pack.class))
                .apply("Together", Window.into(new GlobalWindows())))
        .satisfies(expected);
    pipeline.run().waitUntilFinish();
  }

  /** A batch and where it stands in time, in milliseconds. */
  private record Pack(
      int shard, ArrayList<PlainChange> changes, long timestamp, long from, long until)
      implements Serializable {}

  private static final class LookFn extends DoFn<KV<Integer, Changes>, Pack> {

    @ProcessElement
    public void processElement(
        @Element KV<Integer, Changes> batch,
        @Timestamp Instant timestamp,
        BoundedWindow window,
        OutputReceiver<Pack> packs) {
      IntervalWindow minute = (IntervalWindow) window;
      packs.output(
          new Pack(
              batch.getKey(),
              new ArrayList<>(PlainChange.unpack(List.of(batch.getValue()))),
              timestamp.getMillis(),
              minute.start().getMillis(),
              minute.end().getMillis()));
    }
  }

  /** Says of batches that they hold these changes, each in its window and none before its batch. */
  private static final class HoldsPacks implements SerializableFunction<Iterable<Pack>, Void> {

    private final ArrayList<PlainChange> expected;
    private final boolean earliest;

    HoldsPacks(List<PlainChange> expected, boolean earliest) {
      this.expected = byUuid(expected);
      this.earliest = earliest;
    }

    @Override
    public Void apply(Iterable<Pack> packs) {
      List<PlainChange> found = new ArrayList<>();
      for (Pack pack : packs) {
        List<Long> times = pack.changes().stream().map(PlainChange::sourceTime).toList();
        assertThat(times.isEmpty(), is(false));
        assertThat(times, everyItem(is(lessThan(pack.until()))));
        assertThat(times, everyItem(is(greaterThan(pack.from() - 1))));
        assertThat(pack.timestamp(), is(lessThan(pack.until())));
        assertThat(pack.timestamp(), is(greaterThan(pack.from() - 1)));
        if (earliest) {
          assertThat(times, everyItem(is(greaterThan(pack.timestamp() - 1))));
        }
        found.addAll(pack.changes());
      }
      assertThat(byUuid(found), is(expected));
      return null;
    }

    private static ArrayList<PlainChange> byUuid(List<PlainChange> changes) {
      ArrayList<PlainChange> sorted = new ArrayList<>(changes);
      sorted.sort(Comparator.comparing(PlainChange::uuid));
      return sorted;
    }
  }
}
