package dev.tidemark.shard;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import java.util.Arrays;

/**
 * Holds one change per key, packed, and finds it again: the grouping inside a shard.
 *
 * <p>Entries are numbered from 0 in the order their keys came. Memory grows with the keys: space of
 * replaced changes is reclaimed when it outgrows the live ones.
 */
public final class KeyTable {

  private static final int LEAST_WASTE = 1024 * 1024;

  private final ShardKey key;
  private final ChangeCursor incumbent = new ChangeWriter().cursor();
  private ChangeWriter changes = new ChangeWriter();
  private int[] slots = new int[1024];
  private int[] positions = new int[512];
  private int[] hashes = new int[512];
  private int entries;
  private long liveBytes;

  public KeyTable(ShardKey key) {
    this.key = key;
  }

  public int entries() {
    return entries;
  }

  /** The bytes that the entries take. */
  public long bytes() {
    return liveBytes;
  }

  /** The entry that holds the key of {@code change}, or -1. */
  public int find(ChangeCursor change) {
    return slots[slotOf(change, key.tableHash(change))] - 1;
  }

  /** Adds the first change of a key and returns its entry. */
  public int add(ChangeCursor change) {
    if (entries == positions.length) {
      grow();
    }
    int hash = key.tableHash(change);
    positions[entries] = changes.append(change);
    hashes[entries] = hash;
    slots[slotOf(change, hash)] = entries + 1;
    liveBytes += changes.size() - positions[entries];
    return entries++;
  }

  /** Puts {@code change}, of the same key, in the place of the entry's. */
  public void replace(int entry, ChangeCursor change) {
    int replaced = lengthOf(entry);
    int before = changes.size();
    positions[entry] = changes.append(change);
    liveBytes += changes.size() - before - replaced;
    if (changes.size() > 2 * liveBytes + LEAST_WASTE) {
      compact();
    }
  }

  /** Moves {@code cursor} onto the entry's change; valid until the table changes. */
  public void moveTo(int entry, ChangeCursor cursor) {
    changes.moveTo(positions[entry], cursor);
  }

  private int lengthOf(int entry) {
    moveTo(entry, incumbent);
    return incumbent.packedLength();
  }

  private int slotOf(ChangeCursor change, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int entry = slots[slot] - 1;
      if (hashes[entry] == hash) {
        moveTo(entry, incumbent);
        if (key.same(change, incumbent)) {
          return slot;
        }
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    positions = Arrays.copyOf(positions, positions.length * 2);
    hashes = Arrays.copyOf(hashes, hashes.length * 2);
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int entry = 0; entry < entries; entry++) {
      int slot = hashes[entry] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = entry + 1;
    }
  }

  private void compact() {
    ChangeWriter compacted = new ChangeWriter((int) liveBytes + LEAST_WASTE);
    for (int entry = 0; entry < entries; entry++) {
      moveTo(entry, incumbent);
      positions[entry] = compacted.append(incumbent);
    }
    changes = compacted;
  }
}
