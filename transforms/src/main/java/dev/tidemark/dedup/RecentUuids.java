package dev.tidemark.dedup;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.shard.KeyTable;
import dev.tidemark.shard.ShardKey;

/**
 * The uuids a stream has lately let through, each with its first copy so far.
 *
 * <p>What is kept of a copy is a claim: all of it but its values.
 */
final class RecentUuids {

  private final KeyTable uuids = new KeyTable(ShardKey.UUID);
  private final ChangeCursor incumbent = new ChangeWriter().cursor();

  /**
   * Whether the copy has to be let through: it is the first of its uuid, or comes before the first
   * so far, or only its bytes can tell.
   */
  boolean offer(ChangeCursor copy) {
    int entry = uuids.find(copy);
    if (entry < 0) {
      uuids.add(claim(copy));
      return true;
    }
    uuids.moveTo(entry, incumbent);
    int order = FirstSeen.compareFirstSeen(copy, incumbent);
    if (order < 0) {
      uuids.replace(entry, claim(copy));
      return true;
    }
    return order == 0 && !copy.sameDigest(incumbent);
  }

  boolean isEmpty() {
    return uuids.entries() == 0;
  }

  /** The claims that are not older than {@code oldest}, in microseconds of source time. */
  Changes since(long oldest) {
    ChangeWriter claims = new ChangeWriter();
    for (int entry = 0; entry < uuids.entries(); entry++) {
      uuids.moveTo(entry, incumbent);
      if (incumbent.sourceTime() >= oldest) {
        claims.append(incumbent);
      }
    }
    return claims.drain();
  }

  /** The least source time of all claims; there must be some. */
  long oldest() {
    long oldest = Long.MAX_VALUE;
    for (int entry = 0; entry < uuids.entries(); entry++) {
      uuids.moveTo(entry, incumbent);
      oldest = Math.min(oldest, incumbent.sourceTime());
    }
    return oldest;
  }

  private static ChangeCursor claim(ChangeCursor copy) {
    ChangeWriter claim = new ChangeWriter(256);
    claim.appendClaim(copy);
    ChangeCursor cursor = claim.cursor();
    cursor.next();
    return cursor;
  }
}
