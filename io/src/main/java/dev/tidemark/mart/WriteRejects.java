package dev.tidemark.mart;

import dev.tidemark.source.Reject;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Keeps every reject with its reason, its place and its bytes. */
public final class WriteRejects extends PTransform<PCollection<Reject>, PCollection<WrittenFile>> {

  private final RunInfo run;

  private WriteRejects(RunInfo run) {
    this.run = run;
  }

  public static WriteRejects of(RunInfo run) {
    return new WriteRejects(run);
  }

  @Override
  public PCollection<WrittenFile> expand(PCollection<Reject> rejects) {
    return rejects
        .apply("WriteFiles", ParDo.of(new WriteRejectsFn(run)))
        .setCoder(WrittenFile.WrittenFileCoder.of());
  }
}
