package dev.tidemark.complete;

import dev.tidemark.change.Changes;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Completes the changes of one shard of users. */
final class FillKeptFn
    extends DoFn<KV<Integer, Iterable<Changes>>, KV<Integer, Iterable<Changes>>> {

  private final int values;

  FillKeptFn(int values) {
    this.values = values;
  }

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Iterable<Changes>> shard,
      OutputReceiver<KV<Integer, Iterable<Changes>>> complete) {
    PartialRows rows = new PartialRows(values);
    shard.getValue().forEach(rows::add);
    complete.output(KV.of(shard.getKey(), rows.complete()));
  }
}
