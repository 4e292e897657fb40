package dev.tidemark.shard;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.ValueState;

/**
 * The tables over the logs of shards, beside the state of the function that has them.
 *
 * <p>State holds a log of immutable batches and the number of its latest version. The table that
 * the log adds up to is only kept here: a version unknown here, because another instance has
 * written it or a runner has taken a bundle back, tells to read the log again. Not for several
 * threads.
 *
 * @param <T> what a log adds up to; the order of its changes must not matter, since bags have none
 */
public final class ShardLogs<T> {

  private final Supplier<T> empty;
  private final BiConsumer<T, ChangeCursor> add;
  private final Map<Integer, Table<T>> tables = new HashMap<>();

  /**
   * @param empty the table of a log without batches
   * @param add gives a table one more change of its log
   */
  public ShardLogs(Supplier<T> empty, BiConsumer<T, ChangeCursor> add) {
    this.empty = empty;
    this.add = add;
  }

  /**
   * Opens the log of a shard. Its table is gone from here until {@link ShardLog#keep}: what fails
   * halfway must not be found.
   */
  public ShardLog<T> open(int shard, BagState<Changes> batches, ValueState<Long> version) {
    return new ShardLog<>(this, shard, tables.remove(shard), batches, version);
  }

  T empty() {
    return empty.get();
  }

  void addAll(Changes batch, T table) {
    ChangeCursor change = batch.cursor();
    while (change.next()) {
      add.accept(table, change);
    }
  }

  void keep(int shard, Table<T> table) {
    tables.put(shard, table);
  }

  /**
   * What a version of a log adds up to.
   *
   * @param logBytes how many bytes the log itself has
   */
  record Table<T>(long version, T content, long logBytes) {}
}
