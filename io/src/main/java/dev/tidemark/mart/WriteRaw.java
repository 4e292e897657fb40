package dev.tidemark.mart;

import dev.tidemark.source.Envelopes;
import dev.tidemark.source.Inputs;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/** Keeps every record as it came, malformed ones included. */
public final class WriteRaw
    extends PTransform<PCollection<Envelopes>, PCollection<List<WrittenFile>>> {

  private final Inputs inputs;
  private final RunInfo run;
  private final Duration patience;

  private WriteRaw(Inputs inputs, RunInfo run, Duration patience) {
    this.inputs = inputs;
    this.run = run;
    this.patience = patience;
  }

  /**
   * @param patience how long a record of a stream waits for its file
   */
  public static WriteRaw of(Inputs inputs, RunInfo run, Duration patience) {
    return new WriteRaw(inputs, run, patience);
  }

  @Override
  public PCollection<List<WrittenFile>> expand(PCollection<Envelopes> envelopes) {
    return envelopes.apply(
        "WriteFiles",
        new WriteTables<>(
            List.of(new TableFiles.OfRaw(run, inputs)),
            WriteTables.USUAL_WRITERS,
            batch -> (long) batch.size(),
            patience));
  }
}
