package dev.tidemark.dedup;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.shard.KeyTable;
import dev.tidemark.shard.ShardKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps, of all copies of a uuid, the one with the least (read time, source time, bytes).
 *
 * <p>Copies that only their bytes can tell apart are kept side by side as contested: the bytes are
 * not here.
 */
final class FirstSeen {

  private final KeyTable uuids = new KeyTable(ShardKey.UUID);
  private final BitSet known = new BitSet();
  private final Map<Integer, List<Changes>> rivals = new HashMap<>();
  private final ChangeCursor incumbent = new ChangeWriter().cursor();
  private long copies;

  void offer(ChangeCursor copy) {
    if (!copy.isKnown()) {
      copies++;
    }
    int entry = uuids.find(copy);
    if (entry < 0) {
      entry = uuids.add(copy);
    } else {
      contend(entry, copy);
    }
    if (copy.isKnown()) {
      known.set(entry);
    }
  }

  long uuids() {
    return uuids.entries();
  }

  /** Uuids that no earlier run has published. */
  long newUuids() {
    return uuids.entries() - known.cardinality();
  }

  /** Deliveries of this run beyond the first of a new uuid. */
  long duplicates() {
    return copies - newUuids();
  }

  /** Hands out the winners in batches, and each contested uuid's rivals as a batch of their own. */
  void drain(Consumer<Changes> winners, Consumer<Changes> contested) {
    ChangeWriter batch = new ChangeWriter();
    for (int entry = 0; entry < uuids.entries(); entry++) {
      uuids.moveTo(entry, incumbent);
      List<Changes> tied = rivals.get(entry);
      if (tied != null) {
        contested.accept(sideBySide(incumbent, tied));
        continue;
      }
      batch.append(incumbent);
      if (batch.size() >= ChangeWriter.BATCH_BYTES) {
        winners.accept(batch.drain());
      }
    }
    if (!batch.isEmpty()) {
      winners.accept(batch.drain());
    }
  }

  private void contend(int entry, ChangeCursor copy) {
    uuids.moveTo(entry, incumbent);
    int order = compareFirstSeen(copy, incumbent);
    if (order < 0) {
      rivals.remove(entry);
      uuids.replace(entry, copy);
    } else if (order == 0) {
      tie(entry, copy);
    }
  }

  /**
   * Of two copies with the same bytes the one of this run stays: it holds every field asked for.
   */
  private void tie(int entry, ChangeCursor copy) {
    if (copy.sameDigest(incumbent)) {
      if (incumbent.isKnown() && !copy.isKnown()) {
        uuids.replace(entry, copy);
      }
      return;
    }
    List<Changes> tied = rivals.computeIfAbsent(entry, none -> new ArrayList<>());
    for (int i = 0; i < tied.size(); i++) {
      ChangeCursor rival = tied.get(i).cursor();
      rival.next();
      if (copy.sameDigest(rival)) {
        if (rival.isKnown() && !copy.isKnown()) {
          tied.set(i, Changes.of(copy));
        }
        return;
      }
    }
    tied.add(Changes.of(copy));
  }

  static int compareFirstSeen(ChangeCursor one, ChangeCursor other) {
    int byRead = Long.compare(one.readTime(), other.readTime());
    return byRead != 0 ? byRead : Long.compare(one.sourceTime(), other.sourceTime());
  }

  private static Changes sideBySide(ChangeCursor first, List<Changes> others) {
    ChangeWriter writer = new ChangeWriter();
    writer.append(first);
    for (Changes other : others) {
      ChangeCursor rival = other.cursor();
      rival.next();
      writer.append(rival);
    }
    return writer.drain();
  }
}
