package dev.tidemark.latest;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.shard.KeyTable;
import dev.tidemark.shard.ShardKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of one user and one source time, each uuid once with its first copy.
 *
 * <p>Mostly there are one or two, which a list holds; a transaction over one user may bring
 * thousands, which need a table.
 */
final class Ties {

  private static final int MANY = 16;

  private final ChangeCursor held = new ChangeWriter().cursor();
  private List<Changes> few = new ArrayList<>(1);
  private KeyTable many;
  private long fewBytes;

  /** Whether the change is the first copy of its uuid so far. */
  boolean offer(ChangeCursor change) {
    if (many != null) {
      return offerToTable(change);
    }
    for (int i = 0; i < few.size(); i++) {
      ChangeCursor other = few.get(i).cursor();
      other.next();
      if (change.sameUuid(other)) {
        boolean earlier = change.readTime() < other.readTime();
        if (earlier) {
          fewBytes += change.packedLength() - other.packedLength();
          few.set(i, Changes.of(change));
        }
        return earlier;
      }
    }
    few.add(Changes.of(change));
    fewBytes += change.packedLength();
    if (few.size() > MANY) {
      moveToTable();
    }
    return true;
  }

  long bytes() {
    return many == null ? fewBytes : many.bytes();
  }

  void addTo(ChangeWriter all) {
    if (many == null) {
      for (Changes each : few) {
        ChangeCursor change = each.cursor();
        change.next();
        all.append(change);
      }
      return;
    }
    for (int entry = 0; entry < many.entries(); entry++) {
      many.moveTo(entry, held);
      all.append(held);
    }
  }

  private boolean offerToTable(ChangeCursor change) {
    int entry = many.find(change);
    if (entry < 0) {
      many.add(change);
      return true;
    }
    many.moveTo(entry, held);
    boolean earlier = change.readTime() < held.readTime();
    if (earlier) {
      many.replace(entry, change);
    }
    return earlier;
  }

  private void moveToTable() {
    many = new KeyTable(ShardKey.UUID);
    for (Changes each : few) {
      ChangeCursor change = each.cursor();
      change.next();
      many.add(change);
    }
    few = List.of();
  }
}
