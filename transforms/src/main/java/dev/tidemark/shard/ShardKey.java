package dev.tidemark.shard;

import dev.tidemark.change.ChangeCursor;
import java.util.Arrays;

/** What changes are brought together by. */
public enum ShardKey {
  UUID {
    @Override
    int start(ChangeCursor change) {
      return change.uuidStart();
    }

    @Override
    int length(ChangeCursor change) {
      return change.uuidLength();
    }

    @Override
    int compare(ChangeCursor one, ChangeCursor other) {
      return one.compareUuid(other);
    }
  },
  USER {
    @Override
    int start(ChangeCursor change) {
      return change.userStart();
    }

    @Override
    int length(ChangeCursor change) {
      return change.userLength();
    }

    @Override
    int compare(ChangeCursor one, ChangeCursor other) {
      return one.compareUser(other);
    }
  };

  abstract int start(ChangeCursor change);

  abstract int length(ChangeCursor change);

  /** An order of keys, for those who need one. */
  abstract int compare(ChangeCursor one, ChangeCursor other);

  /** The shard the key belongs to, the same in every process. */
  int shard(ChangeCursor change, int shards) {
    return (int) Long.remainderUnsigned(hash(change), shards);
  }

  /** Finds the key inside its shard, by bits that the keys of a shard do not share. */
  int tableHash(ChangeCursor change) {
    return (int) (hash(change) >>> Integer.SIZE);
  }

  /** A well-mixed hash of the key. */
  private long hash(ChangeCursor change) {
    byte[] bytes = change.bytes();
    int start = start(change);
    int end = start + length(change);
    long hash = 0xcbf29ce484222325L;
    for (int i = start; i < end; i++) {
      hash = (hash ^ bytes[i]) * 0x100000001b3L;
    }
    return mix(hash);
  }

  boolean same(ChangeCursor one, ChangeCursor other) {
    int oneStart = start(one);
    int otherStart = start(other);
    return Arrays.equals(
        one.bytes(),
        oneStart,
        oneStart + length(one),
        other.bytes(),
        otherStart,
        otherStart + length(other));
  }

  /** The finalizer of SplitMix64: every input bit reaches every output bit. */
  private static long mix(long hash) {
    long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
