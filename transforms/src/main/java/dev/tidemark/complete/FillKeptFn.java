package dev.tidemark.complete;

import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Tally;
import dev.tidemark.change.Changes;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Completes the changes of one shard of users. */
final class FillKeptFn
    extends DoFn<KV<Integer, Iterable<Changes>>, KV<Integer, Iterable<Changes>>> {

  /** Changes of the whole table come to every shard, and are counted by one of them. */
  private static final int COUNTING_SHARD = 0;

  private final int values;

  FillKeptFn(int values) {
    this.values = values;
  }

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Iterable<Changes>> shard, MultiOutputReceiver outputs) {
    PartialRows rows = new PartialRows(values);
    shard.getValue().forEach(rows::add);
    outputs.get(CompleteRows.ROWS).output(KV.of(shard.getKey(), rows.complete()));
    Tally tally = new Tally(Measures.COMPLETE_ROWS);
    if (shard.getKey() == COUNTING_SHARD) {
      tally.add(Measures.TRUNCATIONS, rows.truncations());
    }
    tally.add(Measures.TRUNCATED, rows.truncated());
    tally.add(Measures.UNTOLD_VALUES, rows.untold());
    tally.flush(outputs.get(CompleteRows.COUNTS)::output);
  }
}
