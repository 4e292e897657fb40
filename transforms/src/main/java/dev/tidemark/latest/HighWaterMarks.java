package dev.tidemark.latest;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.shard.KeyTable;
import dev.tidemark.shard.ShardKey;
import java.util.function.Consumer;

/** Holds every user's newest change; only a newer one moves a mark. */
final class HighWaterMarks {

  private final KeyTable users = new KeyTable(ShardKey.USER);
  private final ChangeCursor mark = new ChangeWriter().cursor();
  private long offered;
  private long deleted;

  void offer(ChangeCursor change) {
    offered++;
    int entry = users.find(change);
    if (entry < 0) {
      users.add(change);
      return;
    }
    users.moveTo(entry, mark);
    if (change.compareAge(mark) > 0) {
      users.replace(entry, change);
    }
  }

  /** Hands out the marks of the users that are not deleted. */
  void drainLive(Consumer<Changes> live) {
    ChangeWriter batch = new ChangeWriter();
    deleted = 0;
    for (int entry = 0; entry < users.entries(); entry++) {
      users.moveTo(entry, mark);
      if (mark.isDeleted()) {
        deleted++;
        continue;
      }
      batch.append(mark);
      if (batch.size() >= ChangeWriter.BATCH_BYTES) {
        live.accept(batch.drain());
      }
    }
    if (!batch.isEmpty()) {
      live.accept(batch.drain());
    }
  }

  long current() {
    return users.entries() - deleted;
  }

  long deleted() {
    return deleted;
  }

  long superseded() {
    return offered - users.entries();
  }
}
