package dev.tidemark.history;

import dev.tidemark.change.Changes;
import dev.tidemark.change.HoldsChanges;
import dev.tidemark.change.PlainChange;
import dev.tidemark.shard.GroupByShard;
import dev.tidemark.shard.ShardKey;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryPerUserTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64})
  void tellsEveryChangeWhenTheNextTookOver(int shards) {
    PlainChange insert = PlainChange.insert("alice", "a1", 10, 99).withValue("old");
    PlainChange delete = PlainChange.delete("alice", "a2", 20, 21);
    PlainChange sameMoment = PlainChange.insert("alice", "a3", 20, 22);
    PlainChange bob = PlainChange.insert("bob", "b1", 15, 16);
    List<PlainChange> changes = List.of(sameMoment, bob, delete, insert);

    Pipeline pipeline = Pipeline.create();
    PCollection<Changes> history =
        pipeline
            .apply(Create.of(PlainChange.shuffledIntoBatches(changes, new Random(shards))))
            .apply("ByUser", GroupByShard.of(ShardKey.USER, shards))
            .apply("History", HistoryPerUser.ofShards());

    PAssert.that(history)
        .satisfies(
            HoldsChanges.exactly(
                List.of(insert.succeededAt(20L), delete.succeededAt(20L), sameMoment, bob)));
    pipeline.run().waitUntilFinish();
  }
}
