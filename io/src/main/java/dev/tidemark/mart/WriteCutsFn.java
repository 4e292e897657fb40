package dev.tidemark.mart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Writes each cut of a stream to one file in each table. */
final class WriteCutsFn<T> extends DoFn<KV<Integer, Iterable<T>>, List<WrittenFile>> {

  private final ArrayList<TableFiles<T>> tables;

  WriteCutsFn(List<TableFiles<T>> tables) {
    this.tables = new ArrayList<>(tables);
  }

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Iterable<T>> cut, OutputReceiver<List<WrittenFile>> written)
      throws IOException {
    FileSet<T> files = new FileSet<>(tables);
    for (T element : cut.getValue()) {
      files.write(element);
    }
    written.output(files.close());
  }
}
