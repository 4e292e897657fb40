package dev.tidemark.shard;

import dev.tidemark.change.Changes;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Brings all changes of a key into one shard.
 *
 * <p>A change of the whole table comes to every shard of users.
 *
 * <p>The order of the batches in a shard, and of the changes in a batch, is not promised.
 */
public final class GroupByShard
    extends PTransform<PCollection<Changes>, PCollection<KV<Integer, Iterable<Changes>>>> {

  private final PackByShard pack;

  private GroupByShard(PackByShard pack) {
    this.pack = pack;
  }

  /**
   * @param shards more of them make each one smaller; the result never depends on their number
   */
  public static GroupByShard of(ShardKey key, int shards) {
    return new GroupByShard(PackByShard.of(key, shards));
  }

  @Override
  public PCollection<KV<Integer, Iterable<Changes>>> expand(PCollection<Changes> changes) {
    return changes.apply("PackByShard", pack).apply("GroupShards", GroupByKey.create());
  }
}
