package dev.tidemark.mart;

import dev.tidemark.audit.Measurement;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import dev.tidemark.source.EnvelopeCursor;
import dev.tidemark.source.Envelopes;
import dev.tidemark.source.Inputs;
import dev.tidemark.source.Reject;
import java.io.IOException;
import java.io.Serializable;

/**
 * Opens files of one table.
 *
 * @param <T> what the graph brings
 */
interface TableFiles<T> extends Serializable {

  TableFile<T> open() throws IOException;

  /** A table of changes. */
  record OfChanges(Mart mart, RunInfo run) implements TableFiles<Changes> {

    @Override
    public TableFile<Changes> open() throws IOException {
      ParquetFile<ChangeCursor> file =
          new ParquetFile<>(
              run.output(), run.runId(), mart.place(run.contract()), mart.format(run.contract()));
      return new TableFile<>() {
        @Override
        public void write(Changes changes) throws IOException {
          ChangeCursor change = changes.cursor();
          while (change.next()) {
            file.write(change);
          }
        }

        @Override
        public long bytes() {
          return file.bytes();
        }

        @Override
        public WrittenFile close() throws IOException {
          return file.close();
        }
      };
    }
  }

  /** The raw table. */
  record OfRaw(RunInfo run, Inputs inputs) implements TableFiles<Envelopes> {

    @Override
    public TableFile<Envelopes> open() throws IOException {
      RawTable table = new RawTable(run, inputs);
      ParquetFile<EnvelopeCursor> file =
          new ParquetFile<>(run.output(), run.runId(), Tables.raw(run.contract()), table);
      return new TableFile<>() {
        @Override
        public void write(Envelopes envelopes) throws IOException {
          table.from(envelopes.source());
          EnvelopeCursor envelope = envelopes.cursor();
          while (envelope.next()) {
            file.write(envelope);
          }
        }

        @Override
        public long bytes() {
          return file.bytes();
        }

        @Override
        public WrittenFile close() throws IOException {
          return file.close();
        }
      };
    }
  }

  /** The rejects, as JSON lines. */
  record OfRejects(RunInfo run) implements TableFiles<Reject> {

    @Override
    public TableFile<Reject> open() throws IOException {
      return new RejectsFile(run);
    }
  }

  /** The audit: the counts that came, added up. */
  record OfCounts(RunInfo run) implements TableFiles<Measurement> {

    @Override
    public TableFile<Measurement> open() {
      Ledger ledger = new Ledger();
      return new TableFile<>() {
        @Override
        public void write(Measurement count) {
          ledger.add(count);
        }

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
      };
    }
  }
}
