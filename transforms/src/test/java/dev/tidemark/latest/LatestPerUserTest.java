package dev.tidemark.latest;

import static dev.tidemark.audit.Measures.CURRENT;
import static dev.tidemark.audit.Measures.DELETED;
import static dev.tidemark.audit.Measures.LATEST_PER_USER;
import static dev.tidemark.audit.Measures.SUPERSEDED;

import dev.tidemark.audit.Counted;
import dev.tidemark.audit.HoldsCounts;
import dev.tidemark.change.HoldsChanges;
import dev.tidemark.change.PlainChange;
import dev.tidemark.shard.GroupByShard;
import dev.tidemark.shard.ShardKey;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatestPerUserTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64})
  void keepsTheNewestOfEveryUserThatIsNotDeleted(int shards) {
    PlainChange alice = PlainChange.insert("alice", "a2", 20, 21).withValue("new");
    PlainChange bobAgain = PlainChange.insert("bob", "b3", 30, 31);
    List<PlainChange> changes =
        List.of(
            PlainChange.insert("alice", "a1", 10, 99),
            alice,
            // Bob is deleted and comes back.
            PlainChange.insert("bob", "b1", 10, 11),
            PlainChange.delete("bob", "b2", 20, 21),
            bobAgain,
            // Carol is deleted; an older change of hers is read later.
            PlainChange.delete("carol", "c2", 20, 21),
            PlainChange.insert("carol", "c1", 10, 99),
            // Nothing but the end of dave is known.
            PlainChange.delete("dave", "d1", 1, 2));

    Pipeline pipeline = Pipeline.create();
    Counted newest =
        pipeline
            .apply(Create.of(PlainChange.shuffledIntoBatches(changes, new Random(shards))))
            .apply("ByUser", GroupByShard.of(ShardKey.USER, shards))
            .apply("Latest", LatestPerUser.ofShards());

    PAssert.that(newest.changes()).satisfies(HoldsChanges.exactly(List.of(alice, bobAgain)));
    PAssert.that(newest.counts())
        .satisfies(
            HoldsCounts.of(LATEST_PER_USER, Map.of(CURRENT, 2L, DELETED, 2L, SUPERSEDED, 4L)));
    pipeline.run().waitUntilFinish();
  }
}
