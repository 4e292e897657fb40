package dev.tidemark.history;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Sorts changes by user and age, and tells each one when the next one took over. */
final class Timelines {

  private final ChangeWriter changes = new ChangeWriter();
  private final List<Integer> positions = new ArrayList<>();
  private final ChangeCursor left = changes.cursor();
  private final ChangeCursor right = changes.cursor();

  void add(ChangeCursor change) {
    positions.add(changes.append(change));
  }

  long changes() {
    return positions.size();
  }

  void drain(Consumer<Changes> history) {
    positions.sort(this::compare);
    ChangeWriter batch = new ChangeWriter();
    for (int i = 0; i < positions.size(); i++) {
      changes.moveTo(positions.get(i), left);
      if (i + 1 < positions.size() && sameUser(positions.get(i + 1))) {
        batch.appendSucceeded(left, right.sourceTime());
      } else {
        batch.append(left);
      }
      if (batch.size() >= ChangeWriter.BATCH_BYTES) {
        history.accept(batch.drain());
      }
    }
    if (!batch.isEmpty()) {
      history.accept(batch.drain());
    }
  }

  private boolean sameUser(int next) {
    changes.moveTo(next, right);
    return left.compareUser(right) == 0;
  }

  private int compare(int one, int other) {
    changes.moveTo(one, left);
    changes.moveTo(other, right);
    int byUser = left.compareUser(right);
    return byUser != 0 ? byUser : left.compareAge(right);
  }
}
