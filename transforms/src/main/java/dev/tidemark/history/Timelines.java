package dev.tidemark.history;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.shard.ShardKey;
import dev.tidemark.shard.ShardOrder;
import java.util.function.Consumer;

/** Tells each change of a shard when the next one of its user took over. */
final class Timelines {

  private final ShardOrder versions = new ShardOrder(ShardKey.USER);

  void add(Changes batch) {
    versions.add(batch);
  }

  long changes() {
    return versions.size();
  }

  void drain(Consumer<Changes> history) {
    versions.sort();
    ChangeCursor version = new ChangeWriter().cursor();
    ChangeCursor next = new ChangeWriter().cursor();
    ChangeWriter batch = new ChangeWriter(ChangeWriter.BATCH_BYTES);
    for (int i = 0; i < versions.size(); i++) {
      versions.moveTo(i, version);
      if (i + 1 < versions.size() && isOfSameUser(version, i + 1, next)) {
        batch.appendSucceeded(version, next.sourceTime());
      } else {
        batch.append(version);
      }
      if (batch.size() >= ChangeWriter.BATCH_BYTES) {
        history.accept(batch.drain());
      }
    }
    if (!batch.isEmpty()) {
      history.accept(batch.drain());
    }
  }

  private boolean isOfSameUser(ChangeCursor version, int rank, ChangeCursor next) {
    versions.moveTo(rank, next);
    return version.compareUser(next) == 0;
  }
}
