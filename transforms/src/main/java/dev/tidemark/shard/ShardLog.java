package dev.tidemark.shard;

import dev.tidemark.change.Changes;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.ValueState;

/**
 * The log of one shard while a function is called, and the table that it adds up to.
 *
 * <p>Whoever changes the table says so in the log, by the end of the call.
 */
public final class ShardLog<T> {

  private final ShardLogs<T> logs;
  private final int shard;
  private final BagState<Changes> batches;
  private final ValueState<Long> versionState;
  private Long version;
  private T table;
  private long bytes;

  /**
   * @param kept the table as it was when the log was last open here; null when it never was
   */
  ShardLog(
      ShardLogs<T> logs,
      int shard,
      ShardLogs.Table<T> kept,
      BagState<Changes> batches,
      ValueState<Long> versionState) {
    this.logs = logs;
    this.shard = shard;
    this.batches = batches;
    this.versionState = versionState;
    this.version = versionState.read();
    if (kept != null && version != null && kept.version() == version) {
      table = kept.content();
      bytes = kept.logBytes();
    } else {
      table = logs.empty();
      readLog();
    }
  }

  public T table() {
    return table;
  }

  /** The bytes of all batches. */
  public long bytes() {
    return bytes;
  }

  /** Adds what the table has been given. */
  public void append(Changes batch) {
    batches.add(batch);
    bytes += batch.size();
    advance();
  }

  /** Puts one batch, all that the table holds, in the place of the others. */
  public void rewrite(Changes all) {
    batches.clear();
    batches.add(all);
    bytes = all.size();
    advance();
  }

  /** The same, for a batch that holds less than the table does. */
  public void shrink(Changes rest) {
    table = logs.empty();
    logs.addAll(rest, table);
    if (rest.size() == 0) {
      clear();
    } else {
      rewrite(rest);
    }
  }

  /** Lets the table be found when the log is opened again; an empty log has none to find. */
  public void keep() {
    if (version != null) {
      logs.keep(shard, new ShardLogs.Table<>(version, table, bytes));
    }
  }

  private void readLog() {
    if (version != null) {
      for (Changes batch : batches.read()) {
        bytes += batch.size();
        logs.addAll(batch, table);
      }
    }
  }

  private void clear() {
    batches.clear();
    bytes = 0;
    versionState.clear();
    version = null;
  }

  /** A number that no other attempt has given. */
  private void advance() {
    version = ThreadLocalRandom.current().nextLong();
    versionState.write(version);
  }
}
