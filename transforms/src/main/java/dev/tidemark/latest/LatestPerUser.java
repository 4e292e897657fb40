package dev.tidemark.latest;

import dev.tidemark.audit.Counted;
import dev.tidemark.audit.Measurement;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import dev.tidemark.shard.GroupByShard;
import dev.tidemark.shard.ShardKey;
import dev.tidemark.window.Cadence;
import java.util.function.Function;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
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

  private final Function<PCollection<Changes>, Counted> expansion;

  private LatestPerUser(Function<PCollection<Changes>, Counted> expansion) {
    this.expansion = expansion;
  }

  public static LatestPerUser inShards(int shards) {
    return new LatestPerUser(changes -> compareAll(changes, shards));
  }

  /**
   * For a stream: hands on, window by window, every change that is newer than all its user has had,
   * deletions included.
   */
  public static LatestPerUser soFar(Cadence cadence, int shards) {
    return new LatestPerUser(changes -> raiseMarks(changes, cadence, shards));
  }

  @Override
  public Counted expand(PCollection<Changes> changes) {
    return expansion.apply(changes);
  }

  private static Counted raiseMarks(PCollection<Changes> changes, Cadence cadence, int shards) {
    PCollectionTuple raised =
        changes
            .apply("Windows", cadence.windows())
            .apply("ByUser", GroupByShard.of(ShardKey.USER, shards))
            .apply("NewestOfPane", ParDo.of(new NewestOfPaneFn()))
            .setCoder(KvCoder.of(VarIntCoder.of(), ChangesCoder.of()))
            .apply("AllTime", Cadence.everything())
            .apply(
                "RaiseMarks",
                ParDo.of(new RaiseMarksFn(cadence.countWindows()))
                    .withOutputTags(RaiseMarksFn.RAISED, TupleTagList.of(RaiseMarksFn.COUNTS)));
    return new Counted(
        raised.get(RaiseMarksFn.RAISED).setCoder(ChangesCoder.of()),
        raised.get(RaiseMarksFn.COUNTS).setCoder(Measurement.MeasurementCoder.of()));
  }

  private static Counted compareAll(PCollection<Changes> changes, int shards) {
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
