package dev.tidemark.dedup;

import dev.tidemark.audit.Counted;
import dev.tidemark.audit.Measurement;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.shard.GroupByShard;
import dev.tidemark.shard.PackByShard;
import dev.tidemark.shard.ShardKey;
import dev.tidemark.window.Cadence;
import java.util.function.Function;
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

  private final Function<PCollection<Changes>, Counted> expansion;

  private DedupByUuid(Function<PCollection<Changes>, Counted> expansion) {
    this.expansion = expansion;
  }

  /**
   * @param archive consulted only for copies that share uuid and both times but not their bytes
   */
  public static DedupByUuid firstSeenWins(EnvelopeArchive archive, int shards) {
    return new DedupByUuid(changes -> compareAll(changes, archive, shards));
  }

  /**
   * For a stream: the first copy is let through at once, and every copy that turns out to come
   * before it. A uuid is forgotten after the horizon; a copy that comes later still is let through,
   * and changes nothing in the tables.
   */
  public static DedupByUuid firstSeenSoFar(Cadence cadence, int shards) {
    return new DedupByUuid(changes -> rememberRecent(changes, cadence, shards));
  }

  @Override
  public Counted expand(PCollection<Changes> changes) {
    return expansion.apply(changes);
  }

  private static Counted rememberRecent(PCollection<Changes> changes, Cadence cadence, int shards) {
    PCollectionTuple first =
        changes
            .apply("Windows", cadence.windows())
            .apply("ByUuid", PackByShard.of(ShardKey.UUID, shards))
            .apply("AllTime", Cadence.everything())
            .apply(
                "RememberFirst",
                ParDo.of(new RememberFirstFn(cadence.horizon(), cadence.countWindows()))
                    .withOutputTags(
                        RememberFirstFn.FIRST, TupleTagList.of(RememberFirstFn.COUNTS)));
    return new Counted(
        first.get(RememberFirstFn.FIRST).setCoder(ChangesCoder.of()),
        first.get(RememberFirstFn.COUNTS).setCoder(Measurement.MeasurementCoder.of()));
  }

  private static Counted compareAll(
      PCollection<Changes> changes, EnvelopeArchive archive, int shards) {
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
