package dev.tidemark.shard;

import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Sorts changes into batches that each belong to one shard, and to one window. */
public final class PackByShard
    extends PTransform<PCollection<Changes>, PCollection<KV<Integer, Changes>>> {

  private final ShardKey key;
  private final int shards;

  private PackByShard(ShardKey key, int shards) {
    this.key = key;
    this.shards = shards;
  }

  /**
   * @param shards more of them make each one smaller; the result never depends on their number
   */
  public static PackByShard of(ShardKey key, int shards) {
    if (shards < 1) {
      throw new IllegalArgumentException("Invalid shards: %d (at least 1)".formatted(shards));
    }
    return new PackByShard(key, shards);
  }

  @Override
  public PCollection<KV<Integer, Changes>> expand(PCollection<Changes> changes) {
    return changes
        .apply("Pack", ParDo.of(new PackByShardFn(key, shards)))
        .setCoder(KvCoder.of(VarIntCoder.of(), ChangesCoder.of()));
  }
}
