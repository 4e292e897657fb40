package dev.tidemark.mart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds files to the tables of an output, all at once for whoever holds the commit lock. */
final class StreamPublisher {

  private final RunInfo run;
  private final AuditPlan plan;

  StreamPublisher(RunInfo run, AuditPlan plan) {
    this.run = run;
    this.plan = plan;
  }

  void publish(Collection<WrittenFile> files) throws IOException {
    Map<String, List<WrittenFile>> tables =
        files.stream()
            .collect(Collectors.groupingBy(WrittenFile::table, TreeMap::new, Collectors.toList()));
    List<Publication.TableChange> changes = new ArrayList<>();
    tables.forEach((table, arriving) -> changes.add(change(table, arriving)));
    new Publication(run.runId(), changes).apply(run.output());
  }

  private Publication.TableChange change(String table, List<WrittenFile> files) {
    List<Publication.Arrival> arrivals = new ArrayList<>();
    List<Manifest.LiveFile> live = new ArrayList<>();
    for (WrittenFile file : files) {
      String name = PendingFile.publishedName(file.place());
      arrivals.add(new Publication.Arrival(file.place(), name));
      live.add(new Manifest.LiveFile(name, file.rows(), file.bytes(), file.sha256(), isLog(table)));
    }
    Manifest manifest =
        new Manifest(
            table,
            run.runId(),
            run.contract().version(),
            files.stream().mapToLong(WrittenFile::rows).sum(),
            live,
            new Manifest.Built(
                plan.includes(Layer.STAGING_PII),
                plan.snapshotDate() == null ? null : plan.snapshotDate().toString(),
                List.of()));
    return new Publication.TableChange(manifest, arrivals, List.of());
  }

  /** Rejects and audit are logs anyway: their rows stand for themselves. */
  private boolean isLog(String table) {
    return !table.equals(Tables.AUDIT) && !table.equals(Tables.rejects(run.contract()));
  }
}
