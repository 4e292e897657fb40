package dev.tidemark.mart;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds files to the tables of an output, all at once for whoever holds the commit lock. */
final class StreamPublisher {

  private final RunInfo run;
  private final AuditPlan plan;

  StreamPublisher(RunInfo run, AuditPlan plan) {
    this.run = run;
    this.plan = plan;
  }

  void publish(Collection<WrittenFile> files) throws IOException {
    CommitLock.holding(run.output(), () -> publishLocked(files));
  }

  private void publishLocked(Collection<WrittenFile> files) throws IOException {
    StreamClaim.requireTheLast(run);
    Map<String, List<WrittenFile>> tables = new TreeMap<>();
    for (WrittenFile file : files) {
      tables.computeIfAbsent(file.table(), unused -> new ArrayList<>()).add(file);
    }
    List<Publication.TableChange> changes = new ArrayList<>();
    for (Map.Entry<String, List<WrittenFile>> table : tables.entrySet()) {
      List<WrittenFile> arriving = notFolded(table.getKey(), table.getValue());
      if (!arriving.isEmpty()) {
        requireAll(arriving);
        changes.add(change(table.getKey(), arriving));
      }
    }
    new Publication(run.runId(), changes).applyLocked(run.output());
  }

  /**
   * A stream that goes on from a checkpoint may publish once more what it had published before, and
   * what has been folded meanwhile.
   */
  private List<WrittenFile> notFolded(String table, List<WrittenFile> files) throws IOException {
    List<String> folded = Manifest.of(run.output(), table).map(Manifest::folded).orElse(List.of());
    return files.stream()
        .filter(file -> !folded.contains(PendingFile.publishedName(file.place())))
        .toList();
  }

  /** What neither waits nor is in its table is lost, and the tables must not go on without it. */
  private void requireAll(List<WrittenFile> files) throws IOException {
    for (WrittenFile file : files) {
      String published = file.table() + "/" + PendingFile.publishedName(file.place());
      if (!run.output().exists(file.place()) && !run.output().exists(published)) {
        throw new FileNotFoundException(
            "Cannot publish %s: it is gone, and so is %s, which no run has folded"
                .formatted(published, file.place()));
      }
    }
  }

  private Publication.TableChange change(String table, List<WrittenFile> files) {
    TableDraft draft = new TableDraft(table, List.of());
    for (WrittenFile file : files) {
      Manifest.LiveFile named = file.named(PendingFile.publishedName(file.place()));
      draft.add(file.place(), isLog(table) ? named.asLog() : named);
    }
    return draft.finish(run, plan.built(), List.of());
  }

  /** Rejects and audit are logs anyway: their rows stand for themselves. */
  private boolean isLog(String table) {
    return !table.equals(Tables.AUDIT) && !table.equals(Tables.rejects(run.contract()));
  }
}
