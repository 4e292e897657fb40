package dev.tidemark.history;

import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Tells every change when the next one of its user took over: slowly changing dimension, type 2.
 *
 * <p>The order is (source time, read time, uuid). Expects shards of users, and one change per uuid.
 */
public final class HistoryPerUser
    extends PTransform<PCollection<KV<Integer, Iterable<Changes>>>, PCollection<Changes>> {

  private HistoryPerUser() {}

  public static HistoryPerUser ofShards() {
    return new HistoryPerUser();
  }

  @Override
  public PCollection<Changes> expand(PCollection<KV<Integer, Iterable<Changes>>> users) {
    return users.apply("LinkVersions", ParDo.of(new LinkVersionsFn())).setCoder(ChangesCoder.of());
  }
}
