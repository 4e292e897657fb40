package dev.tidemark.mart;

import dev.tidemark.source.EnvelopeCursor;
import dev.tidemark.source.Envelopes;
import dev.tidemark.source.InputFiles;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;

/** Writes the envelopes of a bundle to one raw file, or several when they are many. */
final class WriteRawFn extends DoFn<Envelopes, WrittenFile> {

  private final RunInfo run;
  private final InputFiles files;
  private transient RawTable table;
  private transient RollingFile<EnvelopeCursor> file;

  WriteRawFn(RunInfo run, InputFiles files) {
    this.run = run;
    this.files = files;
  }

  @Setup
  public void setup() {
    table = new RawTable(run, files);
    file = new RollingFile<>(run, Tables.raw(run.contract()), table);
  }

  @ProcessElement
  public void processElement(@Element Envelopes envelopes, OutputReceiver<WrittenFile> written)
      throws IOException {
    table.from(envelopes.source());
    EnvelopeCursor envelope = envelopes.cursor();
    while (envelope.next()) {
      file.write(envelope);
    }
    file.rollIfFull(written::output);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws IOException {
    file.finish(context);
  }
}
