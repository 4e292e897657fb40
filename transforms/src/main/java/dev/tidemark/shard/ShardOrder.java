package dev.tidemark.shard;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the changes of a shard in order: key by key, and those of a key by their age. Which key
 * comes first is not promised.
 *
 * <p>The batches are kept as they are; beside them it takes 16 bytes a change.
 */
public final class ShardOrder {

  private static final int FEW = 32;

  private final ShardKey key;
  private final List<Changes> batches = new ArrayList<>();
  private final ChangeCursor one = new ChangeWriter().cursor();
  private final ChangeCursor other = new ChangeWriter().cursor();

  /** By number: the batch of a change, and the position in it. */
  private long[] places = new long[1024];

  /** In order: the hash of the key of a change, and its number. */
  private long[] ranks = new long[1024];

  private int size;

  public ShardOrder(ShardKey key) {
    this.key = key;
  }

  public void add(Changes batch) {
    ChangeCursor change = batch.cursor();
    while (change.next()) {
      if (size == places.length) {
        places = Arrays.copyOf(places, size * 2);
        ranks = Arrays.copyOf(ranks, size * 2);
      }
      places[size] = pair(batches.size(), change.position());
      ranks[size] = pair(key.tableHash(change), size);
      size++;
    }
    batches.add(batch);
  }

  public int size() {
    return size;
  }

  /** To be called when all changes are there. */
  public void sort() {
    Arrays.sort(ranks, 0, size);
    int from = 0;
    while (from < size) {
      int to = from + 1;
      while (to < size && high(ranks[to]) == high(ranks[from])) {
        to++;
      }
      if (to - from > FEW) {
        sortMany(from, to);
      } else {
        sortFew(from, to);
      }
      from = to;
    }
  }

  /** Moves {@code cursor} onto a change by its place in the order. */
  public void moveTo(int rank, ChangeCursor cursor) {
    move(ranks[rank], cursor);
  }

  private void sortFew(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long moved = ranks[i];
      int at = i;
      while (at > from && compare(ranks[at - 1], moved) > 0) {
        ranks[at] = ranks[at - 1];
        at--;
      }
      ranks[at] = moved;
    }
  }

  private void sortMany(int from, int to) {
    Long[] sorted = Arrays.stream(ranks, from, to).boxed().toArray(Long[]::new);
    Arrays.sort(sorted, this::compare);
    for (int i = from; i < to; i++) {
      ranks[i] = sorted[i - from];
    }
  }

  private int compare(long left, long right) {
    move(left, one);
    move(right, other);
    int byKey = key.compare(one, other);
    return byKey != 0 ? byKey : one.compareAge(other);
  }

  private void move(long rank, ChangeCursor cursor) {
    long place = places[(int) rank];
    batches.get(high(place)).moveTo((int) place, cursor);
  }

  private static long pair(int high, int low) {
    return (long) high << Integer.SIZE | low;
  }

  private static int high(long pair) {
    return (int) (pair >> Integer.SIZE);
  }
}
