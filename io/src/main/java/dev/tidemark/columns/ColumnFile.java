package dev.tidemark.columns;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * A Parquet file of optional columns being written, row by row: the values of a row in any order,
 * each with the number of its column, and then {@link #endRow}. What a row leaves out is null. All
 * columns are flat but those of maps of texts.
 *
 * <p>Values have to be of the column's type; that is not checked beyond flag or no flag.
 */
public final class ColumnFile implements Closeable {

  private static final long ROW_GROUP_BYTES = 64L * 1024 * 1024;

  private final ParquetFileWriter file;

  /** In the order of the file, where a map is the chunk of its names and that of its values. */
  private final ColumnChunk[] chunks;

  /** Where among them a column is, or begins. */
  private final int[] places;

  private final Plain page = new Plain();
  private int row;
  private boolean anyPageIsFull;
  private long groupBytes;
  private long writtenBytes;

  /**
   * @param isDistinct whether nearly every row has a value of its own in the column of this name,
   *     so that a dictionary is not even tried
   */
  public ColumnFile(OutputFile out, MessageType schema, Predicate<String> isDistinct)
      throws IOException {
    List<ColumnDescriptor> descriptors = schema.getColumns();
    chunks = new ColumnChunk[descriptors.size()];
    places = new int[schema.getFieldCount()];
    for (int i = chunks.length - 1; i >= 0; i--) {
      chunks[i] = chunk(descriptors.get(i), isDistinct);
      places[schema.getFieldIndex(descriptors.get(i).getPath()[0])] = i;
    }
    file =
        new ParquetFileWriter(
            out,
            schema,
            ParquetFileWriter.Mode.CREATE,
            ROW_GROUP_BYTES,
            0,
            null,
            ParquetProperties.builder().build());
    file.start();
  }

  private static ColumnChunk chunk(ColumnDescriptor column, Predicate<String> isDistinct) {
    if (column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN) {
      return new FlagChunk(column);
    }
    if (column.getPath().length > 1) {
      return new EntryChunk(column);
    }
    return new ValueChunk(column, !isDistinct.test(column.getPath()[0]));
  }

  public void flag(int column, boolean value) {
    anyPageIsFull |= ((FlagChunk) chunks[places[column]]).add(row, value);
  }

  /** An INT32. */
  public void smallNumber(int column, int value) {
    anyPageIsFull |= ((ValueChunk) chunks[places[column]]).add(row, value);
  }

  /** An INT64. */
  public void number(int column, long value) {
    anyPageIsFull |= ((ValueChunk) chunks[places[column]]).add(row, value);
  }

  public void fraction(int column, double value) {
    anyPageIsFull |= ((ValueChunk) chunks[places[column]]).add(row, value);
  }

  /** Bytes of any length. */
  public void text(int column, byte[] bytes) {
    text(column, bytes, 0, bytes.length);
  }

  /** Bytes of any length. */
  public void text(int column, byte[] bytes, int from, int length) {
    anyPageIsFull |= ((ValueChunk) chunks[places[column]]).addText(row, bytes, from, length);
  }

  /** Bytes of the column's fixed length. */
  public void fixed(int column, byte[] bytes) {
    anyPageIsFull |= ((ValueChunk) chunks[places[column]]).addFixed(row, bytes);
  }

  /** An entry of a map: its name and its value in {@code bytes}; a value below 0 long is null. */
  public void entry(
      int column, byte[] bytes, int nameFrom, int nameLength, int valueFrom, int valueLength) {
    EntryChunk names = (EntryChunk) chunks[places[column]];
    EntryChunk values = (EntryChunk) chunks[places[column] + 1];
    anyPageIsFull |= names.add(row, bytes, nameFrom, nameLength);
    anyPageIsFull |=
        valueLength < 0 ? values.addNull(row) : values.add(row, bytes, valueFrom, valueLength);
  }

  public void endRow() throws IOException {
    row++;
    if (anyPageIsFull) {
      anyPageIsFull = false;
      endFullPages();
    }
    if (groupBytes >= ROW_GROUP_BYTES) {
      endGroup();
    }
  }

  /** What the file has become so far, about. */
  public long bytes() {
    long bytes = writtenBytes + groupBytes;
    for (ColumnChunk column : chunks) {
      bytes += column.pageBytes();
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    try (file) {
      if (row > 0) {
        endGroup();
      }
      file.end(Map.of());
    }
  }

  private void endFullPages() throws IOException {
    try (PageCompressor compressor = new PageCompressor()) {
      for (ColumnChunk column : chunks) {
        if (column.isPageFull()) {
          groupBytes += column.endPage(page, compressor);
        }
      }
    }
  }

  private void endGroup() throws IOException {
    try (PageCompressor compressor = new PageCompressor()) {
      file.startBlock(row);
      for (ColumnChunk column : chunks) {
        column.endGroup(row, page, compressor, file);
      }
      file.endBlock();
    }
    writtenBytes = file.getPos();
    row = 0;
    groupBytes = 0;
  }
}
