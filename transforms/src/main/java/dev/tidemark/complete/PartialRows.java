package dev.tidemark.complete;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.shard.ShardKey;
import dev.tidemark.shard.ShardOrder;
import java.util.ArrayList;
import java.util.List;

/** The changes of a shard of users, some of which tell only a part of their row. */
final class PartialRows {

  private final int values;
  private final ShardOrder order = new ShardOrder(ShardKey.USER);

  /**
   * @param values how many values every change has
   */
  PartialRows(int values) {
    this.values = values;
  }

  void add(Changes batch) {
    order.add(batch);
  }

  /** All changes with whole rows, those of a user from the oldest to the newest. */
  List<Changes> complete() {
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
    return batches;
  }
}
