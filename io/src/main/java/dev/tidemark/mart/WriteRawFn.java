package dev.tidemark.mart;

import dev.tidemark.source.EnvelopeCursor;
import dev.tidemark.source.Envelopes;
import dev.tidemark.source.InputFiles;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;

/** Writes the envelopes of a bundle to one raw file, or several when they are many. */
final class WriteRawFn extends DoFn<Envelopes, WrittenFile> {

  private final RunInfo run;
  private final InputFiles files;
  private transient RawTable table;
  private transient ParquetFile<EnvelopeCursor> file;

  WriteRawFn(RunInfo run, InputFiles files) {
    this.run = run;
    this.files = files;
  }

  @Setup
  public void setup() {
    table = new RawTable(run, files);
  }

  @ProcessElement
  public void processElement(@Element Envelopes envelopes, OutputReceiver<WrittenFile> written)
      throws IOException {
    if (file == null) {
      file = new ParquetFile<>(run.output(), run.runId(), Tables.raw(run.contract()), table);
    }
    table.from(envelopes.source());
    EnvelopeCursor envelope = envelopes.cursor();
    while (envelope.next()) {
      file.write(envelope);
    }
    if (file.bytes() >= ParquetFile.FULL_BYTES) {
      written.output(file.close());
      file = null;
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws IOException {
    if (file != null) {
      context.output(file.close(), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
      file = null;
    }
  }
}
