package dev.tidemark.mart;

import dev.tidemark.audit.Measurement;
import java.io.IOException;

/** A file of the audit: the counts that came, added up. */
final class CountsFile implements TableFile<Measurement> {

  private final RunInfo run;
  private final Ledger ledger = new Ledger();

  CountsFile(RunInfo run) {
    this.run = run;
  }

  @Override
  public void write(Measurement count) {
    ledger.add(count);
  }

  /** Nothing is written before all counts are there. */
  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public WrittenFile close() throws IOException {
    new AuditMeasures(ledger, run.contract()).addRejected();
    ParquetFile<Measurement> file =
        new ParquetFile<>(run.output(), run.runId(), Tables.AUDIT, new AuditTable(run));
    for (Measurement measurement : ledger.measurements()) {
      file.write(measurement);
    }
    return file.close();
  }
}
