package dev.tidemark.mart;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;

/** Writes the changes of a bundle to one file, or several when they are many. */
final class WriteChangesFn extends DoFn<Changes, WrittenFile> {

  private final Mart mart;
  private final RunInfo run;
  private transient ParquetFile<ChangeCursor> file;

  WriteChangesFn(Mart mart, RunInfo run) {
    this.mart = mart;
    this.run = run;
  }

  @ProcessElement
  public void processElement(@Element Changes changes, OutputReceiver<WrittenFile> written)
      throws IOException {
    if (file == null) {
      file =
          new ParquetFile<>(
              run.output(), run.runId(), mart.place(run.contract()), mart.format(run.contract()));
    }
    ChangeCursor change = changes.cursor();
    while (change.next()) {
      file.write(change);
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
