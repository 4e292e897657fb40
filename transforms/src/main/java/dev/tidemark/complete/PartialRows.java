package dev.tidemark.complete;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.shard.ShardKey;
import dev.tidemark.shard.ShardOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes of a shard of users, some of which tell only a part of their row, or concern all rows
 * of the table.
 */
final class PartialRows {

  private final ShardOrder order = new ShardOrder(ShardKey.USER);
  private final RowState row;
  private final List<ChangeCursor> truncations = new ArrayList<>();
  private final List<Changes> complete = new ArrayList<>();
  private final ChangeWriter batch = new ChangeWriter(ChangeWriter.BATCH_BYTES);
  private final ChangeCursor change = new ChangeWriter().cursor();
  private final ChangeCursor last = new ChangeWriter().cursor();
  private long truncated;

  /**
   * @param values how many values every change has
   */
  PartialRows(int values) {
    row = new RowState(values);
  }

  void add(Changes batch) {
    order.add(batch);
  }

  /** All changes of users with whole rows, those of a user from the oldest to the newest. */
  List<Changes> complete() {
    order.sort();
    findTruncations();
    int next = 0;
    boolean begun = false;
    for (int i = 0; i < order.size(); i++) {
      order.moveTo(i, change);
      if (change.isOfWholeTable()) {
        continue;
      }
      if (!begun || change.compareUser(last) != 0) {
        truncateFrom(next, begun);
        row.clear();
        next = 0;
        begun = true;
      }
      while (next < truncations.size() && truncations.get(next).compareAge(change) < 0) {
        truncate(truncations.get(next++));
      }
      row.complete(change, batch);
      order.moveTo(i, last);
      handOnIfFull();
    }
    truncateFrom(next, begun);
    if (!batch.isEmpty()) {
      complete.add(batch.drain());
    }
    return complete;
  }

  /** How many changes of the whole table there are. */
  int truncations() {
    return truncations.size();
  }

  /** How many rows they have removed. */
  long truncated() {
    return truncated;
  }

  /** How many values of changes nobody has told. */
  long untold() {
    return row.untold();
  }

  /** They share the key that no user has, and so are in order. */
  private void findTruncations() {
    for (int i = 0; i < order.size(); i++) {
      ChangeCursor candidate = new ChangeWriter().cursor();
      order.moveTo(i, candidate);
      if (candidate.isOfWholeTable()) {
        truncations.add(candidate);
      } else if (!truncations.isEmpty()) {
        return;
      }
    }
  }

  private void truncateFrom(int first, boolean begun) {
    for (int i = first; begun && i < truncations.size(); i++) {
      truncate(truncations.get(i));
    }
  }

  /** Removes the row of the last user, if there is one. */
  private void truncate(ChangeCursor truncation) {
    if (row.isThere()) {
      row.truncate(truncation, last, batch);
      truncated++;
      handOnIfFull();
    }
  }

  private void handOnIfFull() {
    if (batch.size() >= ChangeWriter.BATCH_BYTES) {
      complete.add(batch.drain());
    }
  }
}
