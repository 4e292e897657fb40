package dev.tidemark.shard;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/** Sorts changes into one growing batch per shard and hands a batch on when it is full. */
final class PackByShardFn extends DoFn<Changes, KV<Integer, Changes>> {

  private static final int MEMORY = 64 * 1024 * 1024;
  private static final int LEAST_BATCH_BYTES = 4 * 1024;

  private final ShardKey key;
  private final int shards;
  private final int batchBytes;
  private transient ChangeWriter[] packs;

  PackByShardFn(ShardKey key, int shards) {
    this.key = key;
    this.shards = shards;
    this.batchBytes =
        Math.max(LEAST_BATCH_BYTES, Math.min(ChangeWriter.BATCH_BYTES, MEMORY / shards));
  }

  @StartBundle
  public void startBundle() {
    packs = new ChangeWriter[shards];
  }

  @ProcessElement
  public void processElement(
      @Element Changes changes, OutputReceiver<KV<Integer, Changes>> receiver) {
    ChangeCursor change = changes.cursor();
    while (change.next()) {
      int shard = key.shard(change, shards);
      ChangeWriter pack = packs[shard];
      if (pack == null) {
        pack = new ChangeWriter();
        packs[shard] = pack;
      }
      pack.append(change);
      if (pack.size() >= batchBytes) {
        receiver.output(KV.of(shard, pack.drain()));
      }
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    for (int shard = 0; shard < shards; shard++) {
      if (packs[shard] != null && !packs[shard].isEmpty()) {
        context.output(
            KV.of(shard, packs[shard].drain()),
            GlobalWindow.INSTANCE.maxTimestamp(),
            GlobalWindow.INSTANCE);
      }
    }
    packs = null;
  }
}
