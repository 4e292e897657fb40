package dev.tidemark.history;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.shard.ShardKey;
import dev.tidemark.shard.ShardOrder;
import java.util.function.Consumer;

/**
 * Tells each change of a shard when the next one of its user took over.
 *
 * <p>A version begins with its source time, and not before the one it follows: the clock of a
 * source that tells places in a log may be set back.
 */
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
    long validFrom = Long.MIN_VALUE;
    for (int i = 0; i < versions.size(); i++) {
      versions.moveTo(i, version);
      validFrom = Math.max(validFrom, version.sourceTime());
      if (i + 1 < versions.size() && isOfSameUser(version, i + 1, next)) {
        batch.appendVersion(version, validFrom, Math.max(validFrom, next.sourceTime()));
      } else {
        batch.appendVersion(version, validFrom, ChangeWriter.OPEN);
        validFrom = Long.MIN_VALUE;
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
