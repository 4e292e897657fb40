package dev.tidemark.dedup;

import dev.tidemark.audit.Counted;
import dev.tidemark.audit.Measurement;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.shard.GroupByShard;
import dev.tidemark.shard.ShardKey;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Keeps one change per uuid: first seen wins.
 *
 * <p>First is the least (read time, source time, bytes of the envelope), compared over all copies,
 * those of earlier runs included. The order in which copies arrive has no influence. Which of two
 * byte-identical copies stays is not promised, nor could anyone tell.
 */
public final class DedupByUuid extends PTransform<PCollection<Changes>, Counted> {

  private final EnvelopeArchive archive;
  private final int shards;

  private DedupByUuid(EnvelopeArchive archive, int shards) {
    this.archive = archive;
    this.shards = shards;
  }

  /**
   * @param archive consulted only for copies that share uuid and both times but not their bytes
   */
  public static DedupByUuid firstSeenWins(EnvelopeArchive archive, int shards) {
    return new DedupByUuid(archive, shards);
  }

  @Override
  public Counted expand(PCollection<Changes> changes) {
    PCollectionTuple kept =
        changes
            .apply("ByUuid", GroupByShard.of(ShardKey.UUID, shards))
            .apply(
                "KeepFirst",
                ParDo.of(new KeepFirstFn())
                    .withOutputTags(
                        KeepFirstFn.WINNERS,
                        TupleTagList.of(KeepFirstFn.CONTESTED).and(KeepFirstFn.COUNTS)));
    PCollection<Changes> winners = kept.get(KeepFirstFn.WINNERS).setCoder(ChangesCoder.of());
    PCollection<Changes> settled =
        kept.get(KeepFirstFn.CONTESTED)
            .setCoder(ChangesCoder.of())
            .apply(
                "AllTies", WithKeys.<Integer, Changes>of(0).withKeyType(TypeDescriptors.integers()))
            .apply("GatherTies", GroupByKey.create())
            .apply("SettleTies", ParDo.of(new SettleTiesFn(archive)))
            .setCoder(ChangesCoder.of());
    return new Counted(
        PCollectionList.of(winners).and(settled).apply("OnePerUuid", Flatten.pCollections()),
        kept.get(KeepFirstFn.COUNTS).setCoder(Measurement.MeasurementCoder.of()));
  }
}
