package dev.tidemark.mart;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The plan by which a run's files become the tables.
 *
 * <p>It is written down before the first step. Every step can be repeated, so that a run that dies
 * halfway is finished by the next one.
 */
record Publication(
    @JsonProperty("run_id") String runId, @JsonProperty("tables") List<TableChange> tables) {

  private static final String PLAN = "_publication.json";

  /**
   * The next state of a table.
   *
   * @param manifest names the files it has then, besides those that others add meanwhile
   * @param arrivals files to move into its folder
   * @param departures names of files to delete from it
   */
  record TableChange(
      @JsonProperty("manifest") Manifest manifest,
      @JsonProperty("arrivals") List<Arrival> arrivals,
      @JsonProperty("departures") List<String> departures) {

    void apply(OutputTree tree) throws IOException {
      String folder = manifest.table() + "/";
      for (Arrival arrival : arrivals) {
        tree.move(arrival.place(), folder + arrival.name());
      }
      tree.replace(folder + Manifest.NAME, Manifest.JSON.writeValueAsString(afterwards(tree)));
      for (String departure : departures) {
        tree.delete(folder + departure);
      }
    }

    private Manifest afterwards(OutputTree tree) throws IOException {
      Optional<Manifest> now = Manifest.of(tree, manifest.table());
      return now.isEmpty() ? manifest : manifest.joining(now.get(), departures);
    }
  }

  /**
   * A file on its way into a table.
   *
   * @param place where it waits
   * @param name what it will be called
   */
  record Arrival(@JsonProperty("place") String place, @JsonProperty("name") String name) {}

  /** Makes the tables what this plan says. From the moment the plan is written it will happen. */
  void carryOut(OutputTree tree) throws IOException {
    tree.replace(planPlace(runId), Manifest.JSON.writeValueAsString(this));
    apply(tree);
    tree.deleteFolder(PendingFile.FOLDER + "/" + runId);
  }

  /** Finishes what dead runs had begun to publish, and removes what they had not. */
  static void recover(OutputTree tree) throws IOException {
    for (String plan : tree.match(PendingFile.FOLDER + "/*/" + PLAN)) {
      Manifest.JSON.readValue(tree.read(plan), Publication.class).apply(tree);
    }
    PendingFile.deleteOfDeadRuns(tree);
  }

  /** Can be repeated, and keeps what others have added to the tables since it was planned. */
  void apply(OutputTree tree) throws IOException {
    CommitLock.holding(tree, () -> applyLocked(tree));
    tree.delete(planPlace(runId));
  }

  /** The same, for whoever holds the lock. */
  void applyLocked(OutputTree tree) throws IOException {
    for (TableChange change : tables) {
      change.apply(tree);
    }
  }

  private static String planPlace(String runId) {
    return PendingFile.FOLDER + "/" + runId + "/" + PLAN;
  }
}
