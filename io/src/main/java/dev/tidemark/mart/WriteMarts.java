package dev.tidemark.mart;

import dev.tidemark.change.Changes;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Writes changes as the files of one table; nobody sees them before the run is published. */
public final class WriteMarts extends PTransform<PCollection<Changes>, PCollection<WrittenFile>> {

  private final Mart mart;
  private final RunInfo run;

  private WriteMarts(Mart mart, RunInfo run) {
    this.mart = mart;
    this.run = run;
  }

  public static WriteMarts to(Mart mart, RunInfo run) {
    return new WriteMarts(mart, run);
  }

  @Override
  public PCollection<WrittenFile> expand(PCollection<Changes> changes) {
    return changes
        .apply("WriteFiles", ParDo.of(new WriteChangesFn(mart, run)))
        .setCoder(WrittenFile.WrittenFileCoder.of());
  }
}
