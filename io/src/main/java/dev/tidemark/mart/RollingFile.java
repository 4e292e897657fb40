package dev.tidemark.mart;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;

/** The file that a bundle writes a table's rows to; opened by the first row, closed when full. */
final class RollingFile<T> {

  private static final long FULL_BYTES = 256L * 1024 * 1024;

  private final RunInfo run;
  private final String table;
  private final ParquetTable<T> format;
  private ParquetFile<T> file;

  RollingFile(RunInfo run, String table, ParquetTable<T> format) {
    this.run = run;
    this.table = table;
    this.format = format;
  }

  void write(T row) throws IOException {
    if (file == null) {
      file = new ParquetFile<>(run.output(), run.runId(), table, format);
    }
    file.write(row);
  }

  /** Hands on the file if it is full; called between batches. */
  void rollIfFull(Consumer<WrittenFile> written) throws IOException {
    if (file != null && file.bytes() >= FULL_BYTES) {
      written.accept(file.close());
      file = null;
    }
  }

  /** Hands on what was written since the last file. */
  void finish(DoFn<?, WrittenFile>.FinishBundleContext context) throws IOException {
    if (file != null) {
      context.output(file.close(), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
      file = null;
    }
  }
}
