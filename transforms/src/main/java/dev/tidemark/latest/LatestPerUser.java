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
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Keeps the newest change of every user that is not deleted.
 *
 * <p>Newest is the greatest (place in the source's log, source time, read time, uuid); places only
 * where the source tells them. Expects one change per uuid.
 */
public final class LatestPerUser<InputT extends PInput> extends PTransform<InputT, Counted> {

  private final Function<InputT, Counted> expansion;

  private LatestPerUser(Function<InputT, Counted> expansion) {
    this.expansion = expansion;
  }

  /** Of all changes, in shards of users. */
  public static LatestPerUser<PCollection<KV<Integer, Iterable<Changes>>>> ofShards() {
    return new LatestPerUser<>(LatestPerUser::compareAll);
  }

  /**
   * For a stream: hands on, window by window, every change that is newer than all its user has had,
   * deletions included.
   */
  public static LatestPerUser<PCollection<Changes>> soFar(Cadence cadence, int shards) {
    return new LatestPerUser<>(changes -> raiseMarks(changes, cadence, shards));
  }

  @Override
  public Counted expand(InputT input) {
    return expansion.apply(input);
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

  private static Counted compareAll(PCollection<KV<Integer, Iterable<Changes>>> users) {
    PCollectionTuple newest =
        users.apply(
            "KeepNewest",
            ParDo.of(new KeepNewestFn())
                .withOutputTags(KeepNewestFn.NEWEST, TupleTagList.of(KeepNewestFn.COUNTS)));
    return new Counted(
        newest.get(KeepNewestFn.NEWEST).setCoder(ChangesCoder.of()),
        newest.get(KeepNewestFn.COUNTS).setCoder(Measurement.MeasurementCoder.of()));
  }
}
