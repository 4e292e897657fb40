package dev.tidemark.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A failure of a job of which Flink says in its own words what happened, and not where.
 *
 * @param causes the root first
 */
record FlinkFailure(List<Throwable> causes) {

  /** How Flink begins to say that it cannot make state of what a checkpoint holds. */
  private static final String RESTORE = "Could not restore ";

  static FlinkFailure of(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      causes.add(0, each);
    }
    return new FlinkFailure(causes);
  }

  /** What to say instead, if there is anything better to say. */
  Optional<String> told(Checkpoints checkpoints) {
    return speaksOf(RESTORE)
        ? checkpoints
            .newest()
            .map(StoredCheckpoint::new)
            .map(newest -> newest.useless("its state cannot be read: " + kind()))
        : Optional.empty();
  }

  private boolean speaksOf(String trouble) {
    return causes.stream().anyMatch(each -> String.valueOf(each.getMessage()).contains(trouble));
  }

  private String kind() {
    return causes.get(0).getClass().getSimpleName();
  }
}
