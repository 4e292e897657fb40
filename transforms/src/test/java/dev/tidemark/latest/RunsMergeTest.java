package dev.tidemark.latest;

import static dev.tidemark.audit.Measures.CHANGES_KNOWN;
import static dev.tidemark.audit.Measures.CURRENT;
import static dev.tidemark.audit.Measures.DEDUP_BY_UUID;
import static dev.tidemark.audit.Measures.DELETED;
import static dev.tidemark.audit.Measures.DUPLICATES;
import static dev.tidemark.audit.Measures.LATEST_PER_USER;
import static dev.tidemark.audit.Measures.NEW_CHANGES;
import static dev.tidemark.audit.Measures.SUPERSEDED;

import dev.tidemark.audit.Counted;
import dev.tidemark.audit.HoldsCounts;
import dev.tidemark.change.Changes;
import dev.tidemark.change.HoldsChanges;
import dev.tidemark.change.Logs;
import dev.tidemark.change.NaiveTables;
import dev.tidemark.change.PlainChange;
import dev.tidemark.dedup.DedupByUuid;
import dev.tidemark.dedup.InMemoryArchive;
import dev.tidemark.history.HistoryPerUser;
import dev.tidemark.shard.GroupByShard;
import dev.tidemark.shard.ShardKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Thousands of small random logs, each with uuids and users of its own, go through the stages side
 * by side; copies of a uuid agree about nothing. The tables must be the reference's after every
 * run, however the copies fall into runs, batches and shards.
 */
class RunsMergeTest {

  private static final int LOGS = 3000;
  private static final int MOST_COPIES = 12;

  private final Random random = new Random(2024);
  private final List<PlainChange> copies = copies();

  @Test
  void oneRunOverEverythingIsTheReference() throws IOException {
    run(copies, List.of(), 7);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "4, 16"})
  void runsInAnyOrderAddUpToOne(int runs, int shards) throws IOException {
    List<List<PlainChange>> deliveries = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      deliveries.add(new ArrayList<>());
    }
    for (PlainChange copy : copies) {
      deliveries.get(random.nextInt(runs)).add(copy);
      if (random.nextInt(10) == 0) {
        // Delivered twice, perhaps to another run.
        deliveries.get(random.nextInt(runs)).add(copy);
      }
    }
    List<PlainChange> delivered = new ArrayList<>();
    for (List<PlainChange> delivery : deliveries) {
      run(delivery, delivered, shards);
      delivered.addAll(delivery);
    }
  }

  /** Merges the copies with what runs over {@code earlier} published, and compares every table. */
  private void run(List<PlainChange> copies, List<PlainChange> earlier, int shards)
      throws IOException {
    List<PlainChange> here = Logs.numbered(copies);
    List<PlainChange> everything = new ArrayList<>(earlier);
    everything.addAll(copies);
    Collection<PlainChange> known = NaiveTables.firstSeen(earlier).values();
    Collection<PlainChange> expected = NaiveTables.firstSeen(everything).values();
    List<PlainChange> offered = new ArrayList<>(here);
    known.forEach(change -> offered.add(change.asPublished()));

    Pipeline pipeline = Pipeline.create();
    Counted unique =
        pipeline
            .apply(Create.of(batches(offered)))
            .apply(
                "DedupByUuid", DedupByUuid.firstSeenWins(InMemoryArchive.of(here, known), shards));
    PCollection<KV<Integer, Iterable<Changes>>> byUser =
        unique.changes().apply("ByUser", GroupByShard.of(ShardKey.USER, shards));
    Counted newest = byUser.apply("LatestPerUser", LatestPerUser.ofShards());
    PCollection<Changes> history = byUser.apply("HistoryPerUser", HistoryPerUser.ofShards());

    PAssert.that(unique.changes()).satisfies(HoldsChanges.exactly(expected));
    PAssert.that(newest.changes()).satisfies(HoldsChanges.exactly(NaiveTables.current(expected)));
    PAssert.that(history).satisfies(HoldsChanges.exactly(NaiveTables.history(expected)));
    long fresh = expected.size() - known.size();
    PAssert.that(unique.counts())
        .satisfies(
            HoldsCounts.of(
                DEDUP_BY_UUID,
                Map.of(
                    CHANGES_KNOWN,
                    (long) expected.size(),
                    NEW_CHANGES,
                    fresh,
                    DUPLICATES,
                    copies.size() - fresh)));
    long users = NaiveTables.newest(expected).size();
    long current = NaiveTables.current(expected).size();
    PAssert.that(newest.counts())
        .satisfies(
            HoldsCounts.of(
                LATEST_PER_USER,
                Map.of(
                    CURRENT,
                    current,
                    DELETED,
                    users - current,
                    SUPERSEDED,
                    expected.size() - users)));
    pipeline.run().waitUntilFinish();
  }

  private List<PlainChange> copies() {
    List<PlainChange> copies = new ArrayList<>();
    for (int log = 0; log < LOGS; log++) {
      copies.addAll(Logs.copies(log + "/", MOST_COPIES, random));
    }
    return copies;
  }

  /** In a random order, a few hundred batches. */
  private List<Changes> batches(List<PlainChange> changes) {
    List<PlainChange> shuffled = new ArrayList<>(changes);
    Collections.shuffle(shuffled, random);
    List<Changes> batches = new ArrayList<>();
    for (int from = 0; from < shuffled.size(); from += 100) {
      batches.add(PlainChange.pack(shuffled.subList(from, Math.min(shuffled.size(), from + 100))));
    }
    return batches;
  }
}
