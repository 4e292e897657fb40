package dev.tidemark.latest;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.shard.KeyTable;
import dev.tidemark.shard.ShardKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds, of every user, the changes with the greatest source time, each uuid once with its first
 * copy: one of them is the user's newest.
 *
 * <p>Nothing older can become the newest again, and among those that are equal none may be left
 * out: a copy that was read earlier can still come and set one of them back. The outcome does not
 * depend on the order of what is offered, and offering something again changes nothing, as long as
 * the copies of a uuid agree about user and source time.
 */
final class Contenders {

  private final KeyTable users = new KeyTable(ShardKey.USER);
  private final Map<Integer, List<Changes>> equals = new HashMap<>();
  private final ChangeCursor held = new ChangeWriter().cursor();

  /** Whether the change is a contender now: everything that tells the newest must hear of it. */
  boolean offer(ChangeCursor change) {
    int entry = users.find(change);
    if (entry < 0) {
      users.add(change);
      return true;
    }
    users.moveTo(entry, held);
    int order = Long.compare(change.sourceTime(), held.sourceTime());
    if (order > 0) {
      equals.remove(entry);
      users.replace(entry, change);
    }
    return order > 0 || (order == 0 && offerEqual(entry, change));
  }

  private boolean offerEqual(int entry, ChangeCursor change) {
    if (change.sameUuid(held)) {
      boolean earlier = change.readTime() < held.readTime();
      if (earlier) {
        users.replace(entry, change);
      }
      return earlier;
    }
    List<Changes> others = equals.computeIfAbsent(entry, none -> new ArrayList<>(1));
    for (int i = 0; i < others.size(); i++) {
      ChangeCursor other = others.get(i).cursor();
      other.next();
      if (change.sameUuid(other)) {
        boolean earlier = change.readTime() < other.readTime();
        if (earlier) {
          others.set(i, Changes.of(change));
        }
        return earlier;
      }
    }
    others.add(Changes.of(change));
    return true;
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
    for (List<Changes> others : equals.values()) {
      for (Changes other : others) {
        ChangeCursor cursor = other.cursor();
        cursor.next();
        all.append(cursor);
      }
    }
    return all.drain();
  }

  /** The bytes that {@link #all} takes, at least. */
  long bytes() {
    return users.bytes();
  }
}
