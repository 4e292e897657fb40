package dev.tidemark.mart;

import dev.tidemark.audit.Measurement;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** A file of the audit of a stream: the counts that came, added up window by window. */
final class CountsFile implements TableFile<Measurement> {

  private final RunInfo run;
  private final Map<Long, Ledger> windows =
      new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));

  CountsFile(RunInfo run) {
    this.run = run;
  }

  @Override
  public void write(Measurement count) {
    windows.computeIfAbsent(count.windowStart(), unused -> new Ledger()).add(count);
  }

  /** Nothing is written before all counts are there. */
  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public WrittenFile close() throws IOException {
    ParquetFile<Measurement> file =
        new ParquetFile<>(run.output(), run.runId(), Tables.AUDIT, new AuditTable(run));
    for (Map.Entry<Long, Ledger> window : windows.entrySet()) {
      Ledger ledger = window.getValue();
      new AuditMeasures(ledger, run.contract()).addRejected();
      for (Measurement each : ledger.measurements()) {
        Measurement measurement = each.in(window.getKey());
        if (!measurement.isVoid()) {
          file.write(measurement);
        }
      }
    }
    return file.close();
  }
}
