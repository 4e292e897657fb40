package dev.tidemark.shard;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.change.Changes;
import dev.tidemark.change.PlainChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupByShardTest {

  @ParameterizedTest
  @CsvSource({"UUID, 1", "UUID, 3", "UUID, 64", "USER, 3"})
  void everyChangeArrivesOnceAndAKeyInOneShard(ShardKey key, int shards) {
    List<PlainChange> changes = changes(1500, new Random(7));

    Pipeline pipeline = Pipeline.create();
    PCollection<KV<Integer, Iterable<Changes>>> grouped =
        pipeline
            .apply(Create.of(PlainChange.shuffledIntoBatches(changes, new Random(8))))
            .apply("ByKey", GroupByShard.of(key, shards));
    PAssert.that(grouped).satisfies(new HoldsShards(key, shards, changes));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void nothingComesFromNothing() {
    Pipeline pipeline = Pipeline.create();
    PAssert.that(
            pipeline
                .apply(Create.of(PlainChange.pack(List.of())))
                .apply("ByKey", GroupByShard.of(ShardKey.UUID, 3)))
        .empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void refusesToWorkWithoutShards() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> GroupByShard.of(ShardKey.UUID, 0));

    assertThat(refusal.getMessage(), is("Invalid shards: 0 (at least 1)"));
  }

  /** More than one full batch for a single shard: 750 KB, with keys that repeat. */
  private static List<PlainChange> changes(int count, Random random) {
    List<PlainChange> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      changes.add(
          PlainChange.insert("user" + random.nextInt(900), "uuid" + random.nextInt(900), i, -i)
              .withValue("v".repeat(random.nextInt(1000)))
              .at(random.nextInt(5), i));
    }
    return changes;
  }

  /** Says of shards that together they hold exactly these changes, and no key twice. */
  private static final class HoldsShards
      implements SerializableFunction<Iterable<KV<Integer, Iterable<Changes>>>, Void> {

    private final ShardKey key;
    private final int shards;
    private final ArrayList<PlainChange> expected;

    HoldsShards(ShardKey key, int shards, List<PlainChange> expected) {
      this.key = key;
      this.shards = shards;
      this.expected = byPosition(expected);
    }

    @Override
    public Void apply(Iterable<KV<Integer, Iterable<Changes>>> grouped) {
      Map<String, Integer> shardOfKey = new HashMap<>();
      Map<Integer, Integer> groups = new HashMap<>();
      List<PlainChange> found = new ArrayList<>();
      for (KV<Integer, Iterable<Changes>> shard : grouped) {
        assertThat(shard.getKey(), is(allOf(greaterThanOrEqualTo(0), lessThan(shards))));
        assertThat("one group per shard", groups.put(shard.getKey(), 1), is(nullValue()));
        for (PlainChange change : PlainChange.unpack(shard.getValue())) {
          found.add(change);
          String name = key == ShardKey.UUID ? change.uuid() : change.user();
          assertThat(
              shardOfKey.put(name, shard.getKey()), is(anyOf(nullValue(), is(shard.getKey()))));
        }
      }
      assertThat(byPosition(found), is(expected));
      assertThat("900 keys reach every shard", groups.size(), is(shards));
      return null;
    }

    private static ArrayList<PlainChange> byPosition(List<PlainChange> changes) {
      ArrayList<PlainChange> sorted = new ArrayList<>(changes);
      sorted.sort(Comparator.comparing(change -> change.way().position()));
      return sorted;
    }
  }
}
