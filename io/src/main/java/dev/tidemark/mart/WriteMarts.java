package dev.tidemark.mart;

import dev.tidemark.change.Changes;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * Writes changes as files of one or more tables; nobody sees them before they are published, and
 * those that were written together are published together.
 */
public final class WriteMarts
    extends PTransform<PCollection<Changes>, PCollection<List<WrittenFile>>> {

  private final List<Mart> marts;
  private final RunInfo run;
  private final Duration patience;

  private WriteMarts(List<Mart> marts, RunInfo run, Duration patience) {
    this.marts = marts;
    this.run = run;
    this.patience = patience;
  }

  /**
   * @param patience how long a change of a stream waits for its file
   */
  public static WriteMarts to(List<Mart> marts, RunInfo run, Duration patience) {
    return new WriteMarts(marts, run, patience);
  }

  @Override
  public PCollection<List<WrittenFile>> expand(PCollection<Changes> changes) {
    List<TableFiles<Changes>> tables = new ArrayList<>();
    marts.forEach(mart -> tables.add(new TableFiles.OfChanges(mart, run)));
    return changes.apply(
        "WriteFiles",
        new WriteTables<>(
            tables, WriteTables.USUAL_WRITERS, batch -> (long) batch.size(), patience));
  }
}
