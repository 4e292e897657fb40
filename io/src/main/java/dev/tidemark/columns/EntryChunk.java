package dev.tidemark.columns;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileWriter;

/** The names or the values of a column of maps of texts. */
final class EntryChunk extends ColumnChunk {

  private final EntryLevels entries;
  private final Plain values = new Plain();

  EntryChunk(ColumnDescriptor column) {
    this(column, new EntryLevels(column.getMaxDefinitionLevel()));
  }

  private EntryChunk(ColumnDescriptor column, EntryLevels entries) {
    super(column, entries);
    this.entries = entries;
    this.hasBounds = false;
  }

  boolean add(int row, byte[] bytes, int from, int length) {
    entries.entry(row, false);
    values.addText(bytes, from, length);
    return isPageFull();
  }

  boolean addNull(int row) {
    entries.entry(row, true);
    return isPageFull();
  }

  @Override
  int pageBytes() {
    return values.size();
  }

  @Override
  boolean repeats() {
    return true;
  }

  @Override
  Encoding endValues(Plain page) {
    page.addBytes(values.bytes(), 0, values.size());
    values.cut(0);
    return Encoding.PLAIN;
  }

  @Override
  void endGroup(PageCompressor compressor, ParquetFileWriter file) {}
}
