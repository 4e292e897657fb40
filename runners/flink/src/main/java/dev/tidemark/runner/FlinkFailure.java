package dev.tidemark.runner;

import java.io.InvalidClassException;
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

  /** How Flink says that a job has failed because a checkpoint has. */
  private static final String CHECKPOINT = "Exceeded checkpoint tolerable failure threshold";

  static FlinkFailure of(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      causes.add(0, each);
    }
    return new FlinkFailure(causes);
  }

  /** What to say instead, if there is anything better to say. */
  Optional<String> told(Checkpoints checkpoints) {
    if (causes.get(0) instanceof InvalidClassException) {
      return useless(checkpoints, "another version of Tidemark has written it");
    }
    if (speaksOf(RESTORE)) {
      return useless(checkpoints, "its state cannot be read: " + kind());
    }
    if (speaksOf(CHECKPOINT)) {
      return Optional.of(
          "Cannot write checkpoints to '%s': %s"
              .formatted(
                  checkpoints.folder(),
                  CheckpointTrouble.last().orElse("the log of the job manager says why")));
    }
    return Optional.empty();
  }

  private static Optional<String> useless(Checkpoints checkpoints, String why) {
    return checkpoints.newest().map(newest -> new StoredCheckpoint(newest).useless(why));
  }

  private boolean speaksOf(String trouble) {
    return causes.stream().anyMatch(each -> String.valueOf(each.getMessage()).contains(trouble));
  }

  private String kind() {
    return causes.get(0).getClass().getSimpleName();
  }
}
