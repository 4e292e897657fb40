package dev.tidemark.dedup;

import static dev.tidemark.audit.Measures.CHANGES_KNOWN;
import static dev.tidemark.audit.Measures.DEDUP_BY_UUID;
import static dev.tidemark.audit.Measures.DUPLICATES;
import static dev.tidemark.audit.Measures.NEW_CHANGES;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.audit.Counted;
import dev.tidemark.audit.HoldsCounts;
import dev.tidemark.change.Changes;
import dev.tidemark.change.HoldsChanges;
import dev.tidemark.change.Logs;
import dev.tidemark.change.NaiveTables;
import dev.tidemark.change.PlainChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DedupByUuidTest {

  private final Pipeline pipeline = Pipeline.create();

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void keepsTheFirstCopyOfEveryUuid(int shards) throws IOException {
    List<PlainChange> copies = randomCopies();

    Counted unique = dedup(copies, List.of(), shards);

    assertHolds(unique, NaiveTables.firstSeen(copies).values());
    assertCounts(unique, 500, 500, copies.size() - 500);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void settlesTiesByTheBytes() throws IOException {
    PlainChange a = PlainChange.insert("u", "a", 1, 2);
    PlainChange b = PlainChange.insert("u", "b", 3, 4);
    PlainChange c = PlainChange.insert("v", "c", 5, 6);
    PlainChange untied = PlainChange.insert("v", "d", 7, 8).withValue("d");
    List<PlainChange> copies =
        Logs.numbered(
            List.of(
                a.withValue("2"),
                // Three rivals, one of them twice.
                b.withValue("y"),
                b.withValue("é"),
                b.withValue("x"),
                b.withValue("y"),
                a.withValue("1"),
                // A third copy of a that was read later.
                PlainChange.insert("u", "a", 1, 3).withValue("0"),
                c.withValue("here"),
                untied));

    Counted unique = dedup(copies, List.of(c.withValue("earlier")), 2);

    assertHolds(
        unique, List.of(a.withValue("1"), b.withValue("x"), c.withValue("earlier"), untied));
    assertCounts(unique, 4, 3, 6);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aCopyOfThisRunBeatsAKnownRivalOfGreaterBytes() throws IOException {
    PlainChange c = PlainChange.insert("v", "c", 5, 6);

    Counted unique = dedup(Logs.numbered(List.of(c.withValue("a"))), List.of(c.withValue("b")), 1);

    assertHolds(unique, List.of(c.withValue("a")));
    assertCounts(unique, 1, 0, 1);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void whatIsKnownStaysAsItIs() throws IOException {
    Collection<PlainChange> known = NaiveTables.firstSeen(randomCopies()).values();

    Counted unique = dedup(List.of(), known, 3);

    assertHolds(unique, known);
    assertCounts(unique, 500, 0, 0);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aReplayIsAllDuplicates() throws IOException {
    List<PlainChange> copies = randomCopies();
    Collection<PlainChange> known = NaiveTables.firstSeen(copies).values();

    Counted unique = dedup(copies, known, 3);

    assertHolds(unique, known);
    assertCounts(unique, 500, 0, copies.size());
    pipeline.run().waitUntilFinish();
  }

  @Test
  void theArchiveIsLeftAloneWithoutTies() {
    List<PlainChange> copies =
        List.of(
            PlainChange.insert("u", "a", 1, 2).withValue("x"),
            PlainChange.insert("u", "a", 1, 2).withValue("x"),
            PlainChange.insert("u", "a", 0, 3).withValue("y"),
            PlainChange.insert("u", "b", 1, 2).withValue("y"));

    Counted unique =
        pipeline
            .apply(Create.of(PlainChange.pack(copies)))
            .apply("Dedup", DedupByUuid.firstSeenWins(InMemoryArchive.untouched(), 1));

    assertHolds(unique, List.of(copies.get(0), copies.get(3)));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aTieThatCannotBeSettledEndsTheRun() {
    PlainChange change = PlainChange.insert("u", "a", 1, 2);
    pipeline
        .apply(Create.of(PlainChange.pack(List.of(change.withValue("x"), change.withValue("y")))))
        .apply("Dedup", DedupByUuid.firstSeenWins(InMemoryArchive.untouched(), 1));

    PipelineExecutionException failure =
        assertThrows(PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());

    assertThat(failure.getCause(), is(instanceOf(IOException.class)));
  }

  @Test
  void theRunnerShowsTheSameCounts() throws IOException {
    PlainChange change = PlainChange.insert("u", "a", 1, 2).withValue("x");
    dedup(List.of(change, change, change), List.of(), 1);

    MetricsFilter duplicates =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.named(DEDUP_BY_UUID, DUPLICATES))
            .build();

    PipelineResult result = pipeline.run();
    result.waitUntilFinish();

    List<Long> shown = new ArrayList<>();
    result
        .metrics()
        .queryMetrics(duplicates)
        .getCounters()
        .forEach(counter -> shown.add(counter.getAttempted()));
    assertThat(shown, is(List.of(2L)));
  }

  /** Five copies each of 500 uuids, which agree about little and tie often. */
  private static List<PlainChange> randomCopies() {
    Random random = new Random(11);
    List<PlainChange> copies = new ArrayList<>();
    for (int i = 0; i < 2500; i++) {
      copies.add(
          PlainChange.insert(
                  "user" + random.nextInt(50),
                  "uuid" + i % 500,
                  random.nextInt(2),
                  random.nextInt(2))
              .withValue("value" + random.nextInt(3)));
    }
    return Logs.numbered(copies);
  }

  private Counted dedup(List<PlainChange> copies, Collection<PlainChange> known, int shards)
      throws IOException {
    List<PlainChange> offered = new ArrayList<>(copies);
    known.forEach(change -> offered.add(change.asPublished()));
    List<Changes> batches = PlainChange.shuffledIntoBatches(offered, new Random(12));
    return pipeline
        .apply(Create.of(batches))
        .apply("Dedup", DedupByUuid.firstSeenWins(InMemoryArchive.of(copies, known), shards));
  }

  private static void assertHolds(Counted unique, Collection<PlainChange> expected) {
    PAssert.that(unique.changes()).satisfies(HoldsChanges.exactly(expected));
  }

  private static void assertCounts(Counted unique, long known, long fresh, long duplicates) {
    PAssert.that(unique.counts())
        .satisfies(
            HoldsCounts.of(
                DEDUP_BY_UUID,
                Map.of(CHANGES_KNOWN, known, NEW_CHANGES, fresh, DUPLICATES, duplicates)));
  }
}
