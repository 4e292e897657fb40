package dev.tidemark.mart;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.RecordConsumer;

/** A Parquet file of one table being written; rows go straight to the columns. */
final class ParquetFile<T> {

  private static final long ROW_GROUP_BYTES = 64L * 1024 * 1024;
  private static final int PAGE_BYTES = 1024 * 1024;

  private final PendingFile file;
  private final ParquetWriter<T> writer;
  private long rows;

  ParquetFile(OutputTree tree, String runId, String table, ParquetTable<T> format)
      throws IOException {
    file = PendingFile.create(tree, runId, table, ".parquet");
    Builder<T> builder = new Builder<>(new PendingOutput(file), format);
    builder
        .withConf(new PlainParquetConfiguration())
        .withCodecFactory(new ZstdCodec())
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withRowGroupSize(ROW_GROUP_BYTES)
        .withPageSize(PAGE_BYTES);
    for (ColumnDescriptor column : format.schema().getColumns()) {
      String name = column.getPath()[0];
      builder.withDictionaryEncoding(name, !format.isDistinct(name));
    }
    writer = builder.build();
  }

  void write(T row) throws IOException {
    writer.write(row);
    rows++;
  }

  long bytes() {
    return writer.getDataSize();
  }

  WrittenFile close() throws IOException {
    writer.close();
    return file.written(rows);
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {

    private final ParquetTable<T> format;

    Builder(OutputFile file, ParquetTable<T> format) {
      super(file);
      this.format = format;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract in the parent, and never called with a plain one.
    protected WriteSupport<T> getWriteSupport(Configuration unused) {
      return new Columns<>(format);
    }

    @Override
    protected WriteSupport<T> getWriteSupport(ParquetConfiguration unused) {
      return new Columns<>(format);
    }
  }

  private static final class Columns<T> extends WriteSupport<T> {

    private final ParquetTable<T> format;
    private RecordConsumer out;

    Columns(ParquetTable<T> format) {
      this.format = format;
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract in the parent, and never called with a plain one.
    public WriteContext init(Configuration unused) {
      return new WriteContext(format.schema(), Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration unused) {
      return new WriteContext(format.schema(), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer out) {
      this.out = out;
    }

    @Override
    public void write(T row) {
      out.startMessage();
      format.write(row, out);
      out.endMessage();
    }
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
