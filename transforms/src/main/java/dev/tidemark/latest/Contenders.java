package dev.tidemark.latest;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.shard.KeyTable;
import dev.tidemark.shard.ShardKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds, of every user, the changes with the greatest source time, each uuid once with its first
 * copy: one of them is the user's newest.
 *
 * <p>Nothing older can become the newest again, and among those that are equal none may be left
 * out: a copy that was read earlier can still come and set one of them back. The outcome does not
 * depend on the order of what is offered, and offering something again changes nothing, as long as
 * the copies of a uuid agree about user and source time; of copies with the same read time the
 * first that comes is held.
 */
final class Contenders {

  private final KeyTable users = new KeyTable(ShardKey.USER);
  private final Map<Integer, Ties> ties = new HashMap<>();
  private final ChangeCursor held = new ChangeWriter().cursor();
  private long tieBytes;

  /** Whether the change is a contender now: everything that tells the newest must hear of it. */
  boolean offer(ChangeCursor change) {
    int entry = users.find(change);
    if (entry < 0) {
      users.add(change);
      return true;
    }
    users.moveTo(entry, held);
    int order = change.compareMoment(held);
    if (order > 0) {
      Ties overtaken = ties.remove(entry);
      tieBytes -= overtaken == null ? 0 : overtaken.bytes();
      users.replace(entry, change);
    }
    return order > 0 || (order == 0 && offerEqual(entry, change));
  }

  /** Whether the change is not older than its user's contenders; it does not become one. */
  boolean mayFollow(ChangeCursor change) {
    int entry = users.find(change);
    if (entry < 0) {
      return true;
    }
    users.moveTo(entry, held);
    return change.compareMoment(held) >= 0;
  }

  private boolean offerEqual(int entry, ChangeCursor change) {
    if (change.sameUuid(held)) {
      boolean earlier = change.readTime() < held.readTime();
      if (earlier) {
        users.replace(entry, change);
      }
      return earlier;
    }
    Ties others = ties.computeIfAbsent(entry, none -> new Ties());
    tieBytes -= others.bytes();
    boolean accepted = others.offer(change);
    tieBytes += others.bytes();
    return accepted;
  }

  int users() {
    return users.entries();
  }

  /** All contenders, deletions among them. */
  Changes all() {
    ChangeWriter all = new ChangeWriter();
    for (int entry = 0; entry < users.entries(); entry++) {
      users.moveTo(entry, held);
      all.append(held);
    }
    ties.values().forEach(others -> others.addTo(all));
    return all.drain();
  }

  /** The bytes that {@link #all} takes. */
  long bytes() {
    return users.bytes() + tieBytes;
  }
}
