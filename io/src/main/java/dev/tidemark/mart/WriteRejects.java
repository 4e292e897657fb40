package dev.tidemark.mart;

import dev.tidemark.source.Reject;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/** Keeps every reject with its reason, its place and its bytes. */
public final class WriteRejects
    extends PTransform<PCollection<Reject>, PCollection<List<WrittenFile>>> {

  private static final long BYTES_WITHOUT_PAYLOAD = 200;

  private final RunInfo run;
  private final Duration patience;

  private WriteRejects(RunInfo run, Duration patience) {
    this.run = run;
    this.patience = patience;
  }

  /**
   * @param patience how long a reject of a stream waits for its file
   */
  public static WriteRejects of(RunInfo run, Duration patience) {
    return new WriteRejects(run, patience);
  }

  @Override
  public PCollection<List<WrittenFile>> expand(PCollection<Reject> rejects) {
    return rejects.apply(
        "WriteFiles",
        new WriteTables<>(
            List.of(new TableFiles.OfRejects(run)),
            1,
            reject -> BYTES_WITHOUT_PAYLOAD + reject.payload().length,
            patience));
  }
}
