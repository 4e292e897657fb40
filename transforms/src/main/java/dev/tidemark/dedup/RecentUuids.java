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
  private final ChangeCursor claim = new ChangeWriter().cursor();

  /**
   * Whether the copy has to be let through: it is the first of its uuid, or comes before the first
   * so far, or only its bytes can tell.
   *
   * @param claims where the claim of a copy that is let through is added
   */
  boolean offer(ChangeCursor copy, ChangeWriter claims) {
    int entry = uuids.find(copy);
    int order = compare(copy, entry);
    if (order > 0 || (order == 0 && copy.sameDigest(incumbent))) {
      return false;
    }
    claims.moveTo(claims.appendClaim(copy), claim);
    if (order < 0) {
      take(claim, entry);
    }
    return true;
  }

  /** Takes a claim that was made before; in which order claims are taken does not matter. */
  void restore(ChangeCursor claim) {
    int entry = uuids.find(claim);
    if (compare(claim, entry) < 0) {
      take(claim, entry);
    }
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

  /** Below 0 for what comes before the incumbent, or has none. */
  private int compare(ChangeCursor copy, int entry) {
    if (entry < 0) {
      return -1;
    }
    uuids.moveTo(entry, incumbent);
    return FirstSeen.compareFirstSeen(copy, incumbent);
  }

  private void take(ChangeCursor claim, int entry) {
    if (entry < 0) {
      uuids.add(claim);
    } else {
      uuids.replace(entry, claim);
    }
  }
}
