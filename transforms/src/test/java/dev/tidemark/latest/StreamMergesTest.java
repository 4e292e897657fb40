package dev.tidemark.latest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.change.NaiveTables;
import dev.tidemark.change.PlainChange;
import dev.tidemark.dedup.DedupByUuid;
import dev.tidemark.window.Cadence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A random log in hundreds of bundles, many of them of one change, with a watermark that follows it
 * as the source's does: nearly everything is disordered, much is late, uuids are forgotten and come
 * again. Copies of a uuid agree on user and source time, and on all if they were read at once.
 */
class StreamMergesTest {

  private static final int UUIDS = 150;
  private static final int SECOND = 1000;
  private static final int SPAN = 1200 * SECOND;
  private static final int OUT_OF_ORDERNESS = 30 * SECOND;
  private static final int LATENESS = 60 * SECOND;

  private static final Cadence CADENCE =
      new Cadence(
          Duration.standardMinutes(1),
          Duration.millis(LATENESS),
          Duration.standardSeconds(5),
          Duration.standardMinutes(3));

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "3, 16"})
  void theFoldedTablesAreTheReferenceWhateverTheOrder(int seed, int shards) {
    Random random = new Random(seed);
    List<PlainChange> copies = copies(random);
    Pipeline pipeline = Pipeline.create();
    PCollection<Changes> unique =
        pipeline
            .apply(stream(copies, random))
            .apply("DedupByUuid", DedupByUuid.firstSeenSoFar(CADENCE, shards))
            .changes();
    PCollection<Changes> newer =
        unique.apply("LatestPerUser", LatestPerUser.soFar(CADENCE, shards)).changes();

    PAssert.that(unique).satisfies(new FoldsTo(first(copies)));
    PAssert.that(newer)
        .satisfies(new FoldsTo(NaiveTables.newest(first(copies)).values()).newestOnly());
    pipeline.run().waitUntilFinish();
  }

  /** One to three copies per uuid, roughly in the order of their source times. */
  private static List<PlainChange> copies(Random random) {
    List<PlainChange> copies = new ArrayList<>();
    for (int i = 0; i < UUIDS; i++) {
      // Twenty users, with many changes at the same time.
      PlainChange change =
          PlainChange.insert("user" + random.nextInt(20), "uuid" + i, time(i, random), 0);
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        int readTime = random.nextInt(4);
        PlainChange copy =
            readTime % 2 == 0
                ? PlainChange.insert(change.user(), change.uuid(), change.sourceTime(), readTime)
                : PlainChange.delete(change.user(), change.uuid(), change.sourceTime(), readTime);
        copies.add(Math.min(copies.size(), position(copies.size(), random)), copy);
      }
    }
    return copies;
  }

  /** In microseconds, of forty moments. */
  private static long time(int i, Random random) {
    return Math.max(0, i * 40 / UUIDS - random.nextInt(4)) * (SPAN / 40) * 1000L;
  }

  private static int position(int size, Random random) {
    return random.nextInt(4) == 0 ? random.nextInt(size + 1) : size;
  }

  private static TestStream<Changes> stream(List<PlainChange> copies, Random random) {
    TestStream.Builder<Changes> stream = TestStream.create(ChangesCoder.of());
    long watermark = 0;
    for (int from = 0; from < copies.size(); ) {
      int to = Math.min(copies.size(), from + 1 + random.nextInt(3));
      List<PlainChange> together = new ArrayList<>(copies.subList(from, to));
      Collections.shuffle(together, random);
      for (PlainChange change : together) {
        watermark = Math.max(watermark, change.sourceTime() / 1000 - OUT_OF_ORDERNESS);
      }
      long timestamp =
          together.stream().mapToLong(PlainChange::sourceTime).min().getAsLong() / 1000;
      stream =
          stream.addElements(
              TimestampedValue.of(
                  PlainChange.pack(together),
                  new Instant(Math.max(timestamp, watermark - LATENESS))));
      if (random.nextInt(3) == 0) {
        stream = stream.advanceWatermarkTo(new Instant(watermark));
      }
      if (random.nextInt(4) == 0) {
        stream = stream.advanceProcessingTime(Duration.standardSeconds(6));
      }
      from = to;
    }
    return stream.advanceWatermarkToInfinity();
  }

  private static Collection<PlainChange> first(Collection<PlainChange> copies) {
    return NaiveTables.firstSeen(copies).values();
  }

  /** Says of batches what they fold to. */
  private static final class FoldsTo implements SerializableFunction<Iterable<Changes>, Void> {

    private final ArrayList<PlainChange> expected;
    private boolean newestOnly;

    FoldsTo(Collection<PlainChange> expected) {
      this.expected = new ArrayList<>(expected);
    }

    FoldsTo newestOnly() {
      newestOnly = true;
      return this;
    }

    @Override
    public Void apply(Iterable<Changes> batches) {
      Collection<PlainChange> folded = first(PlainChange.unpack(batches));
      assertThat(
          new ArrayList<>(newestOnly ? NaiveTables.newest(folded).values() : folded), is(expected));
      return null;
    }
  }
}
