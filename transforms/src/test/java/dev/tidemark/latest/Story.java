package dev.tidemark.latest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import dev.tidemark.audit.Counted;
import dev.tidemark.audit.Measurement;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.change.NaiveTables;
import dev.tidemark.change.PlainChange;
import dev.tidemark.dedup.DedupByUuid;
import dev.tidemark.window.Cadence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A stream as it reaches DedupByUuid and LatestPerUser, told line by line; all times are seconds.
 *
 * <p>Windows are of a minute and take changes for two minutes more; they speak ten seconds after
 * they have heard something; uuids are remembered for ten minutes.
 */
final class Story {

  private static final long MICROS = 1_000_000;

  private static final Cadence CADENCE =
      new Cadence(
          Duration.standardMinutes(1),
          Duration.standardMinutes(2),
          Duration.standardSeconds(10),
          Duration.standardMinutes(10));

  private final int shards;
  private final List<String> letThrough = new ArrayList<>();
  private final List<String> raised = new ArrayList<>();
  private final List<String> counted = new ArrayList<>();
  private TestStream.Builder<Changes> stream = TestStream.create(ChangesCoder.of());
  private boolean tellsPassage;

  private Story(int shards) {
    this.shards = shards;
  }

  static Story begins() {
    return new Story(3);
  }

  /** Where all uuids are forgotten at the same moments. */
  static Story beginsInOneShard() {
    return new Story(1);
  }

  static PlainChange insert(String user, String uuid, long sourceTime, long readTime) {
    return PlainChange.insert(user, uuid, sourceTime * MICROS, readTime * MICROS);
  }

  static PlainChange delete(String user, String uuid, long sourceTime, long readTime) {
    return PlainChange.delete(user, uuid, sourceTime * MICROS, readTime * MICROS);
  }

  /** Each at its own source time, all in one bundle. */
  Story arrive(PlainChange... changes) {
    List<TimestampedValue<Changes>> elements = new ArrayList<>();
    for (PlainChange change : changes) {
      elements.add(element(change, new Instant(change.sourceTime() / 1000)));
    }
    TimestampedValue<Changes> first = elements.remove(0);
    stream = stream.addElements(first, elements.toArray(Story::array));
    return this;
  }

  /** As the source does it for a change that is too late: at the bound of what is accepted. */
  Story arriveAt(long seconds, PlainChange change) {
    stream = stream.addElements(element(change, second(seconds)));
    return this;
  }

  Story watermark(long seconds) {
    stream = stream.advanceWatermarkTo(second(seconds));
    return this;
  }

  Story pass(long seconds) {
    stream = stream.advanceProcessingTime(Duration.standardSeconds(seconds));
    return this;
  }

  /** What DedupByUuid hands on: each copy as uuid/read time. */
  Story letsThrough(String... copies) {
    letThrough.addAll(List.of(copies));
    tellsPassage = true;
    return this;
  }

  /**
   * What LatestPerUser hands on, and when: each change as EARLY, ON_TIME or LATE uuid/read time.
   */
  Story raises(String... changes) {
    raised.addAll(List.of(changes));
    return this;
  }

  /**
   * What both stages count, besides nothing: each sum as when its window begins, the stage, the
   * measure, and how many.
   */
  Story counts(String... sums) {
    counted.addAll(List.of(sums));
    return this;
  }

  /** Ends with everybody's newest change, deletions included. */
  void foldsTo(PlainChange... newest) {
    Pipeline pipeline = Pipeline.create();
    Counted dedup =
        pipeline
            .apply(stream.advanceWatermarkToInfinity())
            .apply("DedupByUuid", DedupByUuid.firstSeenSoFar(CADENCE, shards));
    PCollection<Changes> unique = dedup.changes();
    Counted latest = unique.apply("LatestPerUser", LatestPerUser.soFar(CADENCE, shards));
    PCollection<Changes> newer = latest.changes();
    if (tellsPassage) {
      PAssert.that(unique.apply("TellPassage", ParDo.of(new TellFn(false))))
          .containsInAnyOrder(letThrough);
    }
    if (!raised.isEmpty()) {
      PAssert.that(newer.apply("TellAdvances", ParDo.of(new TellFn(true))))
          .containsInAnyOrder(raised);
    }
    if (!counted.isEmpty()) {
      PAssert.that(
              PCollectionList.of(dedup.counts())
                  .and(latest.counts())
                  .apply("AllCounts", Flatten.pCollections()))
          .satisfies(new Sums(counted));
    }
    PAssert.that(newer).satisfies(new FoldsTo(newest));
    pipeline.run().waitUntilFinish();
  }

  private static TimestampedValue<Changes> element(PlainChange change, Instant timestamp) {
    return TimestampedValue.of(PlainChange.pack(List.of(change)), timestamp);
  }

  private static Instant second(long seconds) {
    return new Instant(seconds * 1000);
  }

  @SuppressWarnings("unchecked")
  private static TimestampedValue<Changes>[] array(int length) {
    return (TimestampedValue<Changes>[]) new TimestampedValue<?>[length];
  }

  /** Puts every change in words. */
  private static final class TellFn extends DoFn<Changes, String> {

    private final boolean when;

    TellFn(boolean when) {
      this.when = when;
    }

    @ProcessElement
    public void processElement(
        @Element Changes changes, PaneInfo pane, OutputReceiver<String> words) {
      for (PlainChange change : PlainChange.unpack(List.of(changes))) {
        String copy = change.uuid() + "/" + change.readTime() / MICROS;
        words.output(when ? pane.getTiming() + " " + copy : copy);
      }
    }
  }

  /** Says of counts what they add up to, window by window. */
  private static final class Sums implements SerializableFunction<Iterable<Measurement>, Void> {

    private final ArrayList<String> expected;

    Sums(List<String> expected) {
      this.expected = new ArrayList<>(expected);
    }

    @Override
    public Void apply(Iterable<Measurement> counts) {
      Map<String, Long> sums = new TreeMap<>();
      for (Measurement count : counts) {
        sums.merge(
            "%d %s %s".formatted(count.windowStart() / MICROS, count.stage(), count.measure()),
            count.value(),
            Long::sum);
      }
      List<String> found = new ArrayList<>();
      sums.forEach((name, sum) -> found.add(name + " " + sum));
      found.removeIf(sum -> sum.endsWith(" 0"));
      assertThat(found, containsInAnyOrder(expected.toArray()));
      return null;
    }
  }

  /** Says of batches what they add up to: of each uuid the first copy, of each user the newest. */
  private static final class FoldsTo implements SerializableFunction<Iterable<Changes>, Void> {

    private final PlainChange[] newest;

    FoldsTo(PlainChange... newest) {
      this.newest = Arrays.copyOf(newest, newest.length);
    }

    @Override
    public Void apply(Iterable<Changes> batches) {
      List<PlainChange> changes = PlainChange.unpack(batches);
      assertThat(
          NaiveTables.newest(NaiveTables.firstSeen(changes).values()).values(),
          containsInAnyOrder(newest));
      return null;
    }
  }
}
