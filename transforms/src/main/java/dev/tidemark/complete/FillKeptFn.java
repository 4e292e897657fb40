package dev.tidemark.complete;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.shard.ShardKey;
import dev.tidemark.shard.ShardOrder;
import java.util.ArrayList;
import java.util.List;
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
    ShardOrder order = new ShardOrder(ShardKey.USER);
    shard.getValue().forEach(order::add);
    order.sort();
    List<Changes> batches = new ArrayList<>();
    ChangeWriter batch = new ChangeWriter(ChangeWriter.BATCH_BYTES);
    RowState row = new RowState(values);
    ChangeCursor change = new ChangeWriter().cursor();
    ChangeCursor before = new ChangeWriter().cursor();
    for (int i = 0; i < order.size(); i++) {
      order.moveTo(i, change);
      if (i > 0) {
        order.moveTo(i - 1, before);
        if (change.compareUser(before) != 0) {
          row.clear();
        }
      }
      row.complete(change, batch);
      if (batch.size() >= ChangeWriter.BATCH_BYTES) {
        batches.add(batch.drain());
      }
    }
    if (!batch.isEmpty()) {
      batches.add(batch.drain());
    }
    complete.output(KV.of(shard.getKey(), batches));
  }
}
