package dev.tidemark.latest;

import dev.tidemark.audit.Counted;
import dev.tidemark.audit.Measurement;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.shard.GroupByShard;
import dev.tidemark.shard.ShardKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Keeps the newest change of every user that is not deleted.
 *
 * <p>Newest is the greatest (source time, read time, uuid). Expects one change per uuid.
 */
public final class LatestPerUser extends PTransform<PCollection<Changes>, Counted> {

  private final int shards;

  private LatestPerUser(int shards) {
    this.shards = shards;
  }

  public static LatestPerUser inShards(int shards) {
    return new LatestPerUser(shards);
  }

  @Override
  public Counted expand(PCollection<Changes> changes) {
    PCollectionTuple newest =
        changes
            .apply("ByUser", GroupByShard.of(ShardKey.USER, shards))
            .apply(
                "KeepNewest",
                ParDo.of(new KeepNewestFn())
                    .withOutputTags(KeepNewestFn.NEWEST, TupleTagList.of(KeepNewestFn.COUNTS)));
    return new Counted(
        newest.get(KeepNewestFn.NEWEST).setCoder(ChangesCoder.of()),
        newest.get(KeepNewestFn.COUNTS).setCoder(Measurement.MeasurementCoder.of()));
  }
}
