package dev.tidemark.mart;

import dev.tidemark.columns.ColumnFile;
import org.apache.parquet.schema.MessageType;

/** How rows of one kind become rows of a Parquet file. */
interface ParquetTable<T> {

  MessageType schema();

  /**
   * Whether nearly every row has a value of its own in the column, so that a dictionary is waste.
   */
  boolean isDistinct(String column);

  /** Gives the values of a row; ending it is not the table's business. */
  void write(T row, ColumnFile out);
}
