package dev.tidemark.mart;

import dev.tidemark.contract.Contract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Draws up and carries out the publication of a run's files. */
final class Publisher {

  private final RunInfo run;
  private final AuditPlan plan;
  private final Map<String, List<WrittenFile>> arrivals = new TreeMap<>();

  Publisher(RunInfo run, AuditPlan plan) {
    this.run = run;
    this.plan = plan;
  }

  /** The places of the tables that this run writes, besides the audit. */
  List<String> tables() {
    Contract contract = run.contract();
    List<String> tables = new ArrayList<>(List.of(Tables.rejects(contract)));
    if (plan.includes(Layer.RAW)) {
      tables.add(Tables.raw(contract));
    }
    marts().forEach(mart -> tables.add(mart.place(contract)));
    return tables;
  }

  void add(WrittenFile file) {
    arrivals.computeIfAbsent(file.table(), unused -> new ArrayList<>()).add(file);
  }

  /** Publishes all tables of this run. */
  void publish() throws IOException {
    Contract contract = run.contract();
    List<Publication.TableChange> changes = new ArrayList<>();
    changes.add(append(Tables.rejects(contract)));
    if (plan.includes(Layer.RAW)) {
      addEmptyRaw();
      changes.add(append(Tables.raw(contract)));
    }
    for (Mart mart : marts()) {
      addEmpty(mart);
      changes.add(replace(mart.place(contract)));
    }
    changes.add(append(Tables.AUDIT));
    new Publication(run.runId(), changes).carryOut(run.output());
  }

  private List<Mart> marts() {
    List<Mart> marts = new ArrayList<>(List.of(plan.marks()));
    if (plan.includes(Layer.STAGING_PII)) {
      marts.add(Mart.STAGING_PII);
    }
    if (plan.includes(Layer.STAGING)) {
      marts.add(Mart.STAGING);
    }
    if (plan.includes(Layer.HISTORY)) {
      marts.add(Mart.HISTORY);
    }
    if (plan.includes(Layer.CURRENT)) {
      marts.add(Mart.CURRENT);
    }
    return marts;
  }

  /** A table without rows still is a table: it has its columns, and queries over it work. */
  private void addEmpty(Mart mart) throws IOException {
    String place = mart.place(run.contract());
    if (!arrivals.containsKey(place)) {
      add(new ParquetFile<>(run.output(), run.runId(), place, mart.format(run.contract())).close());
    }
  }

  private void addEmptyRaw() throws IOException {
    String place = Tables.raw(run.contract());
    if (!arrivals.containsKey(place) && liveFilesOfOtherRuns(place).isEmpty()) {
      add(new ParquetFile<>(run.output(), run.runId(), place, new RawTable(run, null)).close());
    }
  }

  private Publication.TableChange append(String table) throws IOException {
    return change(table, liveFiles(table), liveFilesOfOtherRuns(table));
  }

  private Publication.TableChange replace(String table) throws IOException {
    return change(table, liveFiles(table), List.of());
  }

  /** The files there are, less those that a stream has added since this run began to fold. */
  private List<Manifest.LiveFile> liveFiles(String table) throws IOException {
    return Manifest.of(run.output(), table).map(Manifest::files).orElse(List.of()).stream()
        .filter(file -> plan.folded() == null || plan.folded().has(table, file))
        .toList();
  }

  /** Files of this run are there as well when an earlier attempt to publish it got that far. */
  private List<Manifest.LiveFile> liveFilesOfOtherRuns(String table) throws IOException {
    return liveFiles(table).stream()
        .filter(file -> !file.name().startsWith(run.runId() + "-"))
        .toList();
  }

  /** The marks remember all input ever read: a tie may have to look for an envelope there. */
  private Manifest.Built built(String table) throws IOException {
    if (!table.equals(Mart.MARKS.place(run.contract()))) {
      return plan.built();
    }
    Set<String> inputs = new TreeSet<>(plan.inputs());
    Manifest.of(run.output(), table).ifPresent(before -> inputs.addAll(before.built().inputs()));
    return plan.built(List.copyOf(inputs));
  }

  private Publication.TableChange change(
      String table, List<Manifest.LiveFile> before, List<Manifest.LiveFile> kept)
      throws IOException {
    List<WrittenFile> files = new ArrayList<>(arrivals.getOrDefault(table, List.of()));
    files.sort(Comparator.comparing(WrittenFile::place));
    TableDraft draft = new TableDraft(table, kept);
    for (int number = 0; number < files.size(); number++) {
      String place = files.get(number).place();
      String extension = place.substring(place.lastIndexOf('.'));
      String name = "%s-%05d%s".formatted(run.runId(), number, extension);
      draft.add(place, files.get(number).named(name));
    }
    return draft.finish(run, built(table), before);
  }
}
