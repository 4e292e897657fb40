package dev.tidemark.shard;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Sorts changes into one growing batch per window and shard, handed on when it is full. */
final class PackByShardFn extends DoFn<Changes, KV<Integer, Changes>> {

  private static final int MEMORY = 64 * 1024 * 1024;
  private static final int LEAST_BATCH_BYTES = 4 * 1024;

  private final ShardKey key;
  private final int shards;
  private final int batchBytes;
  private transient Map<BoundedWindow, Packs> windows;

  PackByShardFn(ShardKey key, int shards) {
    this.key = key;
    this.shards = shards;
    this.batchBytes =
        Math.max(LEAST_BATCH_BYTES, Math.min(ChangeWriter.BATCH_BYTES, MEMORY / shards));
  }

  @StartBundle
  public void startBundle() {
    windows = new HashMap<>();
  }

  @ProcessElement
  public void processElement(
      @Element Changes changes,
      @Timestamp Instant timestamp,
      BoundedWindow window,
      OutputReceiver<KV<Integer, Changes>> receiver) {
    Packs packs = windows.computeIfAbsent(window, unused -> new Packs(shards, timestamp));
    packs.earliest = timestamp.isBefore(packs.earliest) ? timestamp : packs.earliest;
    ChangeCursor change = changes.cursor();
    while (change.next()) {
      if (key == ShardKey.USER && change.isOfWholeTable()) {
        for (int shard = 0; shard < shards; shard++) {
          append(change, shard, packs, receiver);
        }
      } else {
        append(change, key.shard(change, shards), packs, receiver);
      }
    }
  }

  private void append(
      ChangeCursor change, int shard, Packs packs, OutputReceiver<KV<Integer, Changes>> receiver) {
    ChangeWriter pack = packs.of(shard);
    pack.append(change);
    if (pack.size() >= batchBytes) {
      receiver.output(KV.of(shard, pack.drain()));
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    windows.forEach(
        (window, packs) -> {
          for (int shard = 0; shard < shards; shard++) {
            ChangeWriter pack = packs.shards[shard];
            if (pack != null && !pack.isEmpty()) {
              context.output(KV.of(shard, pack.drain()), packs.earliest, window);
            }
          }
        });
    windows = null;
  }

  /** The unfinished batches of a window. */
  private static final class Packs {

    final ChangeWriter[] shards;
    Instant earliest;

    Packs(int shards, Instant earliest) {
      this.shards = new ChangeWriter[shards];
      this.earliest = earliest;
    }

    ChangeWriter of(int shard) {
      if (shards[shard] == null) {
        shards[shard] = new ChangeWriter();
      }
      return shards[shard];
    }
  }
}
