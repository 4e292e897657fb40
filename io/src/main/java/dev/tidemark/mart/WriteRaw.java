package dev.tidemark.mart;

import dev.tidemark.source.Envelopes;
import dev.tidemark.source.InputFiles;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Keeps every record as it came, malformed ones included. */
public final class WriteRaw extends PTransform<PCollection<Envelopes>, PCollection<WrittenFile>> {

  private final RunInfo run;
  private final InputFiles files;

  private WriteRaw(RunInfo run, InputFiles files) {
    this.run = run;
    this.files = files;
  }

  public static WriteRaw of(InputFiles files, RunInfo run) {
    return new WriteRaw(run, files);
  }

  @Override
  public PCollection<WrittenFile> expand(PCollection<Envelopes> envelopes) {
    return envelopes
        .apply("WriteFiles", ParDo.of(new WriteRawFn(run, files)))
        .setCoder(WrittenFile.WrittenFileCoder.of());
  }
}
