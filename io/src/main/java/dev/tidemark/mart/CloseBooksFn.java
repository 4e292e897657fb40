package dev.tidemark.mart;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.Timeliness;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Balances the books of the run, writes the audit, and publishes. */
final class CloseBooksFn extends DoFn<KV<Integer, CoGbkResult>, Measurement> {

  static final TupleTag<Measurement> COUNTS = new TupleTag<>("counts");
  static final TupleTag<Timeliness> TIMELINESS = new TupleTag<>("timeliness");
  static final TupleTag<List<WrittenFile>> FILES = new TupleTag<>("files");

  private final RunInfo run;
  private final AuditPlan plan;

  CloseBooksFn(RunInfo run, AuditPlan plan) {
    this.run = run;
    this.plan = plan;
  }

  @ProcessElement
  public void processElement(
      @Element KV<Integer, CoGbkResult> everything, OutputReceiver<Measurement> audit)
      throws IOException {
    Ledger ledger = new Ledger();
    Publisher publisher = new Publisher(run, plan);
    for (Measurement count : everything.getValue().getAll(COUNTS)) {
      ledger.add(count);
    }
    for (List<WrittenFile> files : everything.getValue().getAll(FILES)) {
      for (WrittenFile file : files) {
        ledger.addRows(file.table(), file.rows());
        publisher.add(file);
      }
    }
    AuditMeasures measures = new AuditMeasures(ledger, run.contract());
    measures.addRejected();
    measures.addTimeliness(everything.getValue().getAll(TIMELINESS), plan);
    measures.addQuality();
    measures.addSnapshotDate(plan);
    ledger.close(run.contract(), publisher.tables());
    ParquetFile<Measurement> file =
        new ParquetFile<>(run.output(), run.runId(), Tables.AUDIT, new AuditTable(run));
    for (Measurement measurement : ledger.measurements()) {
      file.write(measurement);
      audit.output(measurement);
    }
    publisher.add(file.close());
    publisher.publish();
  }
}
