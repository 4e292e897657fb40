package dev.tidemark.columns;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileWriter;

/** A column of booleans. */
final class FlagChunk extends ColumnChunk {

  private final Bits values = new Bits();

  FlagChunk(ColumnDescriptor column) {
    super(column, new FlatLevels());
  }

  boolean add(int row, boolean value) {
    levels.present(row);
    values.add(value);
    statistics.updateStats(value);
    return isPageFull();
  }

  @Override
  int pageBytes() {
    return values.count() >> 3;
  }

  @Override
  boolean repeats() {
    return true;
  }

  @Override
  Encoding endValues(Plain page) {
    values.writeTo(page);
    values.clear();
    statistics = noStatistics();
    return Encoding.PLAIN;
  }

  @Override
  void endGroup(PageCompressor compressor, ParquetFileWriter file) {}
}
