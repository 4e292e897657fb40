package dev.tidemark.mart;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes values to the columns of a row by their number; null leaves a column empty. */
record RowWriter(MessageType schema, RecordConsumer out) {

  void text(int column, Binary value) {
    if (value != null) {
      String name = schema.getFieldName(column);
      out.startField(name, column);
      out.addBinary(value);
      out.endField(name, column);
    }
  }

  void smallNumber(int column, int value) {
    String name = schema.getFieldName(column);
    out.startField(name, column);
    out.addInteger(value);
    out.endField(name, column);
  }

  void number(int column, long value) {
    String name = schema.getFieldName(column);
    out.startField(name, column);
    out.addLong(value);
    out.endField(name, column);
  }
}
