package dev.tidemark.mart;

import dev.tidemark.audit.Measurement;
import dev.tidemark.audit.NewestTime;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import dev.tidemark.source.EnvelopeCursor;
import dev.tidemark.source.Envelopes;
import dev.tidemark.source.Inputs;
import dev.tidemark.source.Reject;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.function.UnaryOperator;

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
      NewestTime newest = new NewestTime(Clock.systemUTC());
      return new ParquetTableFile<>(
          new ParquetFile<>(
              run.output(), run.runId(), mart.place(run.contract()), mart.format(run.contract())),
          (changes, rows) -> write(changes, rows, newest),
          file -> file.upTo(newest));
    }

    private static void write(Changes changes, ParquetFile<ChangeCursor> rows, NewestTime newest)
        throws IOException {
      newest.lookAtClock();
      ChangeCursor change = changes.cursor();
      while (change.next()) {
        newest.add(change.sourceTime());
        rows.write(change);
      }
    }
  }

  /** The raw table. */
  record OfRaw(RunInfo run, Inputs inputs) implements TableFiles<Envelopes> {

    @Override
    public TableFile<Envelopes> open() throws IOException {
      RawTable table = new RawTable(run, inputs);
      return new ParquetTableFile<>(
          new ParquetFile<>(run.output(), run.runId(), Tables.raw(run.contract()), table),
          (envelopes, rows) -> {
            table.from(envelopes.source());
            EnvelopeCursor envelope = envelopes.cursor();
            while (envelope.next()) {
              rows.write(envelope);
            }
          },
          UnaryOperator.identity());
    }
  }

  /** The rejects, as JSON lines. */
  record OfRejects(RunInfo run) implements TableFiles<Reject> {

    @Override
    public TableFile<Reject> open() throws IOException {
      return new RejectsFile(run);
    }
  }

  /** The audit. */
  record OfCounts(RunInfo run) implements TableFiles<Measurement> {

    @Override
    public TableFile<Measurement> open() {
      return new CountsFile(run);
    }
  }
}
