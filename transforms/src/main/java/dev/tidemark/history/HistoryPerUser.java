package dev.tidemark.history;

import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.shard.GroupByShard;
import dev.tidemark.shard.ShardKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Tells every change when the next one of its user took over: slowly changing dimension, type 2.
 *
 * <p>The order is (source time, read time, uuid). Expects one change per uuid.
 */
public final class HistoryPerUser extends PTransform<PCollection<Changes>, PCollection<Changes>> {

  private final int shards;

  private HistoryPerUser(int shards) {
    this.shards = shards;
  }

  public static HistoryPerUser inShards(int shards) {
    return new HistoryPerUser(shards);
  }

  @Override
  public PCollection<Changes> expand(PCollection<Changes> changes) {
    return changes
        .apply("ByUser", GroupByShard.of(ShardKey.USER, shards))
        .apply("LinkVersions", ParDo.of(new LinkVersionsFn()))
        .setCoder(ChangesCoder.of());
  }
}
