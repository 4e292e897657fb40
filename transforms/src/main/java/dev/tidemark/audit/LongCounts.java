package dev.tidemark.audit;

import java.util.Map;
import java.util.TreeMap;

/** Counts how often each long was seen, without boxing it. */
final class LongCounts {

  private long[] keys = new long[64];
  private long[] counts = new long[64];
  private int used;

  void add(long key, long count) {
    int slot = slotOf(key);
    if (counts[slot] == 0) {
      used++;
    }
    keys[slot] = key;
    counts[slot] += count;
    if (used * 2 > keys.length) {
      grow();
    }
  }

  void addAll(LongCounts others) {
    for (int slot = 0; slot < others.keys.length; slot++) {
      if (others.counts[slot] != 0) {
        add(others.keys[slot], others.counts[slot]);
      }
    }
  }

  /** The counts in ascending order of what was counted. */
  TreeMap<Long, Long> sorted() {
    TreeMap<Long, Long> sorted = new TreeMap<>();
    for (int slot = 0; slot < keys.length; slot++) {
      if (counts[slot] != 0) {
        sorted.put(keys[slot], counts[slot]);
      }
    }
    return sorted;
  }

  private int slotOf(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> Integer.SIZE) & mask;
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    Map<Long, Long> entries = sorted();
    keys = new long[keys.length * 2];
    counts = new long[counts.length * 2];
    used = 0;
    entries.forEach(this::add);
  }
}
