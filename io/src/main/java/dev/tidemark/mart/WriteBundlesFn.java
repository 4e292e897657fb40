package dev.tidemark.mart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;

/** Writes a bundle to one file in each table, or several when it is large. */
final class WriteBundlesFn<T> extends DoFn<T, List<WrittenFile>> {

  private final ArrayList<TableFiles<T>> tables;
  private transient FileSet<T> files;

  WriteBundlesFn(List<TableFiles<T>> tables) {
    this.tables = new ArrayList<>(tables);
  }

  @Setup
  public void setup() {
    files = new FileSet<>(tables);
  }

  @ProcessElement
  public void processElement(@Element T element, OutputReceiver<List<WrittenFile>> written)
      throws IOException {
    files.write(element);
    if (files.isFull()) {
      written.output(files.close());
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws IOException {
    if (!files.isEmpty()) {
      context.output(files.close(), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    }
  }
}
