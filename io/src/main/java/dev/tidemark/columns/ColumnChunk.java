package dev.tidemark.columns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A column within a row group: its finished pages, compressed, and the one being filled. */
abstract class ColumnChunk {

  private static final int PAGE_VALUES = 20_000;
  private static final int PAGE_BYTES = 1024 * 1024;

  protected final ColumnDescriptor column;
  protected final Levels levels;
  protected Statistics<?> statistics;
  protected boolean hasBounds = true;
  private final List<Page> pages = new ArrayList<>();

  ColumnChunk(ColumnDescriptor column, Levels levels) {
    this.column = column;
    this.levels = levels;
    this.statistics = noStatistics();
  }

  private record Page(
      BytesInput compressed,
      int size,
      int count,
      int rows,
      Encoding encoding,
      Statistics<?> statistics) {}

  /** What the values of the open page take, about. */
  abstract int pageBytes();

  /** Whether values, or parts of them, come again and again. */
  abstract boolean repeats();

  /** Adds the values of the open page, which is forgotten, and says how they are encoded. */
  abstract Encoding endValues(Plain page);

  /** Writes what comes before the pages of a row group, and forgets it. */
  abstract void endGroup(PageCompressor compressor, ParquetFileWriter file) throws IOException;

  final boolean isPageFull() {
    return levels.count() >= PAGE_VALUES || pageBytes() >= PAGE_BYTES;
  }

  /**
   * Compresses the open page, and says what that came to.
   *
   * @param page where to put it together
   */
  final long endPage(Plain page, PageCompressor compressor) throws IOException {
    page.cut(0);
    levels.writeTo(page);
    Statistics<?> known = pageStatistics();
    boolean repeats = repeats();
    Encoding encoding = endValues(page);
    BytesInput compressed = compressor.compress(page, repeats);
    pages.add(new Page(compressed, page.size(), levels.count(), levels.rows(), encoding, known));
    levels.endPage();
    return compressed.size();
  }

  /** Writes the column of a row group of so many rows, and forgets it. */
  final void endGroup(int rows, Plain page, PageCompressor compressor, ParquetFileWriter file)
      throws IOException {
    levels.absentUntil(rows);
    if (levels.rows() > 0) {
      endPage(page, compressor);
    }
    long count = pages.stream().mapToLong(Page::count).sum();
    file.startColumn(column, count, CompressionCodecName.ZSTD);
    endGroup(compressor, file);
    for (Page each : pages) {
      file.writeDataPage(
          each.count,
          each.size,
          each.compressed,
          each.statistics,
          each.rows,
          Encoding.RLE,
          Encoding.RLE,
          each.encoding);
    }
    file.endColumn();
    pages.clear();
    levels.endGroup();
  }

  /** Those of a page without bounds are empty: a number of nulls alone would mean only nulls. */
  private Statistics<?> pageStatistics() {
    if (!hasBounds) {
      return Statistics.getBuilderForReading(column.getPrimitiveType()).build();
    }
    Statistics<?> known = statistics.copy();
    known.incrementNumNulls(levels.nulls());
    return known;
  }

  protected final Statistics<?> noStatistics() {
    return Statistics.createStats(column.getPrimitiveType());
  }
}
