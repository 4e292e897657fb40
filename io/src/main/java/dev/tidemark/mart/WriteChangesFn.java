package dev.tidemark.mart;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Changes;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;

/** Writes the changes of a bundle to one file, or several when they are many. */
final class WriteChangesFn extends DoFn<Changes, WrittenFile> {

  private final Mart mart;
  private final RunInfo run;
  private transient RollingFile<ChangeCursor> file;

  WriteChangesFn(Mart mart, RunInfo run) {
    this.mart = mart;
    this.run = run;
  }

  @Setup
  public void setup() {
    file = new RollingFile<>(run, mart.place(run.contract()), mart.format(run.contract()));
  }

  @ProcessElement
  public void processElement(@Element Changes changes, OutputReceiver<WrittenFile> written)
      throws IOException {
    ChangeCursor change = changes.cursor();
    while (change.next()) {
      file.write(change);
    }
    file.rollIfFull(written::output);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws IOException {
    file.finish(context);
  }
}
