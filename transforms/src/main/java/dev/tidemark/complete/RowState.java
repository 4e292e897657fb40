package dev.tidemark.complete;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import java.util.Arrays;

/** The values of one row while its changes go by, oldest first. */
final class RowState {

  /** Null for what is null. */
  private final byte[][] values;

  /** Which of them a change has told, if only that they are null. */
  private final boolean[] told;

  private boolean there;
  private long untold;

  RowState(int values) {
    this.values = new byte[values][];
    this.told = new boolean[values];
  }

  /** Begins with another row, of which nothing is known. */
  void clear() {
    Arrays.fill(values, null);
    Arrays.fill(told, false);
    there = false;
  }

  /** How many values changes have left as they were that no older change has told. */
  long untold() {
    return untold;
  }

  /** Whether the row is in the table. */
  boolean isThere() {
    return there;
  }

  /** Adds the change with the values it has left as they were; it must not have been walked. */
  void complete(ChangeCursor change, ChangeWriter complete) {
    complete.startCopy(change);
    for (int i = 0; i < values.length; i++) {
      if (change.nextValue()) {
        int from = change.valueStart();
        values[i] = Arrays.copyOfRange(change.bytes(), from, from + change.valueLength());
        told[i] = true;
      } else if (!change.isKept()) {
        values[i] = null;
        told[i] = true;
      } else if (!told[i]) {
        untold++;
      }
      if (values[i] == null) {
        complete.addNull();
      } else {
        complete.addBytes(values[i]);
      }
    }
    complete.finish();
    there = true;
    if (change.isDeleted()) {
      clear();
    }
  }

  /** Adds the end of the row, with the table it was in. */
  void truncate(ChangeCursor truncation, ChangeCursor user, ChangeWriter complete) {
    complete.startPart(truncation, user);
    for (int i = 0; i < values.length; i++) {
      complete.addNull();
    }
    complete.finish();
    clear();
  }
}
