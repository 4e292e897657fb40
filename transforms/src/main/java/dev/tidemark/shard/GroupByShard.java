package dev.tidemark.shard;

import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Brings all changes of a key into one shard.
 *
 * <p>The order of the batches in a shard, and of the changes in a batch, is not promised.
 */
public final class GroupByShard
    extends PTransform<PCollection<Changes>, PCollection<KV<Integer, Iterable<Changes>>>> {

  private final ShardKey key;
  private final int shards;

  private GroupByShard(ShardKey key, int shards) {
    this.key = key;
    this.shards = shards;
  }

  /**
   * @param shards more of them make each one smaller; the result never depends on their number
   */
  public static GroupByShard of(ShardKey key, int shards) {
    if (shards < 1) {
      throw new IllegalArgumentException("Invalid shards: %d (at least 1)".formatted(shards));
    }
    return new GroupByShard(key, shards);
  }

  @Override
  public PCollection<KV<Integer, Iterable<Changes>>> expand(PCollection<Changes> changes) {
    return changes
        .apply("PackByShard", ParDo.of(new PackByShardFn(key, shards)))
        .setCoder(KvCoder.of(VarIntCoder.of(), ChangesCoder.of()))
        .apply("GroupShards", GroupByKey.create());
  }
}
