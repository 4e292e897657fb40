package dev.tidemark.columns;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;

/**
 * A column of numbers or bytes: with a dictionary, until it turns out in the first page of a row
 * group that plain values would be smaller, or later that there are too many.
 */
final class ValueChunk extends ColumnChunk {

  private static final int LONG_BYTES = 100;
  private static final int LONGEST_BOUND = 1024;

  private final Plain values = new Plain();
  private final TextBounds bounds = new TextBounds();
  private final Dictionary dictionary;
  private boolean usesDictionary;
  private boolean hasIndexedPages;
  private int[] numbers = new int[16];
  private int numberCount;
  private int numberedBytes;

  ValueChunk(ColumnDescriptor column, boolean triesDictionary) {
    super(column, new FlatLevels());
    dictionary = triesDictionary ? new Dictionary() : null;
    usesDictionary = triesDictionary;
  }

  boolean add(int row, long value) {
    levels.present(row);
    int from = values.size();
    values.addLong(value);
    if (isNew(from)) {
      statistics.updateStats(value);
    }
    return isPageFull();
  }

  boolean add(int row, int value) {
    levels.present(row);
    int from = values.size();
    values.addInt(value);
    if (isNew(from)) {
      statistics.updateStats(value);
    }
    return isPageFull();
  }

  boolean add(int row, double value) {
    levels.present(row);
    int from = values.size();
    values.addLong(Double.doubleToLongBits(value));
    if (isNew(from)) {
      statistics.updateStats(value);
    }
    return isPageFull();
  }

  boolean addText(int row, byte[] bytes, int start, int length) {
    levels.present(row);
    int from = values.size();
    values.addText(bytes, start, length);
    if (isNew(from)) {
      bound(bytes, start, length);
    }
    return isPageFull();
  }

  boolean addFixed(int row, byte[] bytes) {
    levels.present(row);
    int from = values.size();
    values.addBytes(bytes, 0, bytes.length);
    if (isNew(from)) {
      statistics.updateStats(Binary.fromReusedByteArray(bytes));
    }
    return isPageFull();
  }

  private void bound(byte[] bytes, int start, int length) {
    if (length > LONGEST_BOUND) {
      hasBounds = false;
    } else if (bounds.mayMove(bytes, start, length)) {
      statistics.updateStats(Binary.fromReusedByteArray(bytes, start, length));
    }
  }

  /** Looks the last value up, which begins at {@code from}; false when it is known already. */
  private boolean isNew(int from) {
    if (!usesDictionary) {
      return true;
    }
    int known = dictionary.size();
    if (numberCount == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * numbers.length);
    }
    int number = dictionary.number(values, from);
    numbers[numberCount++] = number;
    numberedBytes += values.size() - from;
    values.cut(from);
    if (dictionary.isFull()) {
      spell();
    }
    return number == known;
  }

  /** Goes on without the dictionary, in this page already. */
  private void spell() {
    for (int i = 0; i < numberCount; i++) {
      dictionary.copy(numbers[i], values);
    }
    numberCount = 0;
    numberedBytes = 0;
    usesDictionary = false;
  }

  /** Without the dictionary: it may be given up at the last row of the page. */
  @Override
  int pageBytes() {
    return values.size() + numberedBytes;
  }

  /** Long values do inside, even when each comes only once. */
  @Override
  boolean repeats() {
    return dictionary != null || values.size() >= (long) LONG_BYTES * levels.rows();
  }

  @Override
  Encoding endValues(Plain page) {
    if (usesDictionary && !hasIndexedPages && !isWorthIt()) {
      spell();
    }
    if (!usesDictionary) {
      page.addBytes(values.bytes(), 0, values.size());
      values.cut(0);
      forgetBounds();
      return Encoding.PLAIN;
    }
    page.addByte(width());
    Hybrid.add(page, numbers, numberCount, width());
    numberCount = 0;
    numberedBytes = 0;
    hasIndexedPages = true;
    return Encoding.RLE_DICTIONARY;
  }

  private boolean isWorthIt() {
    long packedBytes = (long) width() * numberCount / Byte.SIZE;
    return dictionary.entries().size() + packedBytes < numberedBytes;
  }

  private int width() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(dictionary.size() - 1);
  }

  @Override
  void endGroup(PageCompressor compressor, ParquetFileWriter file) throws IOException {
    if (hasIndexedPages) {
      Plain entries = dictionary.entries();
      file.writeDictionaryPage(
          new DictionaryPage(
              compressor.compress(entries, true),
              entries.size(),
              dictionary.size(),
              Encoding.PLAIN));
    }
    if (dictionary != null) {
      dictionary.clear();
    }
    usesDictionary = dictionary != null;
    hasIndexedPages = false;
    hasBounds = true;
    forgetBounds();
  }

  private void forgetBounds() {
    statistics = noStatistics();
    bounds.clear();
  }
}
