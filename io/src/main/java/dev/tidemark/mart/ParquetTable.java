package dev.tidemark.mart;

import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** How rows of one kind become rows of a Parquet file. */
interface ParquetTable<T> {

  MessageType schema();

  /**
   * Whether nearly every row has a value of its own in the column, so that a dictionary is waste.
   */
  boolean isDistinct(String column);

  void write(T row, RecordConsumer out);
}
