package dev.tidemark.mart;

import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A Parquet file of one table being written, by batches of its rows.
 *
 * @param <B> what the graph brings
 * @param <R> a row
 */
final class ParquetTableFile<B, R> implements TableFile<B> {

  private final ParquetFile<R> file;
  private final Walk<B, R> walk;
  private final UnaryOperator<WrittenFile> label;

  /**
   * @param label what to add to what is known of the file when it is complete
   */
  ParquetTableFile(ParquetFile<R> file, Walk<B, R> walk, UnaryOperator<WrittenFile> label) {
    this.file = file;
    this.walk = walk;
    this.label = label;
  }

  /** Writes the rows of a batch, one after the other. */
  interface Walk<B, R> {

    void write(B batch, ParquetFile<R> rows) throws IOException;
  }

  @Override
  public void write(B batch) throws IOException {
    walk.write(batch, file);
  }

  @Override
  public long bytes() {
    return file.bytes();
  }

  @Override
  public WrittenFile close() throws IOException {
    return label.apply(file.close());
  }
}
