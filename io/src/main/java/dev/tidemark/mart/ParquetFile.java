package dev.tidemark.mart;

import dev.tidemark.columns.ColumnFile;
import java.io.IOException;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A Parquet file of one table being written; rows go straight to the columns. */
final class ParquetFile<T> {

  private final PendingFile file;
  private final ParquetTable<T> format;
  private final ColumnFile columns;
  private long rows;

  ParquetFile(OutputTree tree, String runId, String table, ParquetTable<T> format)
      throws IOException {
    this.file = PendingFile.create(tree, runId, table, ".parquet");
    this.format = format;
    this.columns = new ColumnFile(new PendingOutput(file), format.schema(), format::isDistinct);
  }

  void write(T row) throws IOException {
    format.write(row, columns);
    columns.endRow();
    rows++;
  }

  long bytes() {
    return columns.bytes();
  }

  WrittenFile close() throws IOException {
    columns.close();
    return file.written(rows);
  }

  private record PendingOutput(PendingFile file) implements OutputFile {

    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new PositionOutputStream() {
        @Override
        public long getPos() {
          return file.bytes();
        }

        @Override
        public void write(int each) throws IOException {
          file.write(each);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          file.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
          file.close();
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
