package dev.tidemark.mart;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Entries;
import dev.tidemark.columns.ColumnFile;
import dev.tidemark.contract.Column;
import dev.tidemark.contract.FieldType;
import java.math.BigInteger;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** How the types of a contract are spelled in Parquet, and how their values get there and back. */
final class ParquetTypes {

  private static final int MAX_LONG_DIGITS = 18;
  private static final int DECIMAL_BYTES = 16;

  private ParquetTypes() {}

  static Type optional(Column column) {
    FieldType type = column.type();
    return switch (type.kind()) {
      case STRING -> Types.optional(PrimitiveTypeName.BINARY).as(stringType()).named(column.name());
      case LONG -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
      case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
      case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
      case DATE -> Types.optional(PrimitiveTypeName.INT32).as(dateType()).named(column.name());
      case TIMESTAMP ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(timestampType(true, TimeUnit.MICROS))
              .named(column.name());
      case DECIMAL ->
          type.precision() <= MAX_LONG_DIGITS
              ? Types.optional(PrimitiveTypeName.INT64)
                  .as(decimalType(type.scale(), type.precision()))
                  .named(column.name())
              : Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                  .length(DECIMAL_BYTES)
                  .as(decimalType(type.scale(), type.precision()))
                  .named(column.name());
      case MAP ->
          Types.optionalMap()
              .key(Types.required(PrimitiveTypeName.BINARY).as(stringType()).named("key"))
              .value(Types.optional(PrimitiveTypeName.BINARY).as(stringType()).named("value"))
              .named(column.name());
    };
  }

  /** Writes the value the cursor stands on. */
  static void write(FieldType type, ChangeCursor value, int column, ColumnFile out) {
    switch (type.kind()) {
      case STRING -> out.text(column, value.bytes(), value.valueStart(), value.valueLength());
      case LONG, TIMESTAMP -> out.number(column, value.valueLong());
      case DOUBLE -> out.fraction(column, value.valueDouble());
      case BOOLEAN -> out.flag(column, value.valueBoolean());
      case DATE -> out.smallNumber(column, (int) value.valueLong());
      case DECIMAL -> writeDecimal(type, value, column, out);
      case MAP -> writeMap(value, column, out);
    }
  }

  /** Adds the value the reader stands on. */
  static void read(FieldType type, ColumnReader column, ChangeWriter change) {
    switch (type.kind()) {
      case STRING -> change.addBytes(column.getBinary().getBytesUnsafe());
      case LONG, TIMESTAMP -> change.addLong(column.getLong());
      case DOUBLE -> change.addDouble(column.getDouble());
      case BOOLEAN -> change.addBoolean(column.getBoolean());
      case DATE -> change.addLong(column.getInteger());
      case DECIMAL ->
          change.addBytes(
              type.precision() <= MAX_LONG_DIGITS
                  ? BigInteger.valueOf(column.getLong()).toByteArray()
                  : column.getBinary().getBytes());
      case MAP -> throw new IllegalArgumentException("Cannot read a map from one column");
    }
  }

  private static void writeMap(ChangeCursor value, int column, ColumnFile out) {
    Entries entries = new Entries(value.bytes(), value.valueStart(), value.valueLength());
    while (entries.next()) {
      out.entry(
          column,
          value.bytes(),
          entries.nameStart(),
          entries.nameLength(),
          entries.valueStart(),
          entries.valueLength());
    }
  }

  private static void writeDecimal(FieldType type, ChangeCursor value, int column, ColumnFile out) {
    BigInteger unscaled = new BigInteger(value.bytes(), value.valueStart(), value.valueLength());
    if (type.precision() <= MAX_LONG_DIGITS) {
      out.number(column, unscaled.longValueExact());
      return;
    }
    byte[] digits = unscaled.toByteArray();
    byte[] fixed = new byte[DECIMAL_BYTES];
    byte sign = (byte) (unscaled.signum() < 0 ? -1 : 0);
    java.util.Arrays.fill(fixed, 0, DECIMAL_BYTES - digits.length, sign);
    System.arraycopy(digits, 0, fixed, DECIMAL_BYTES - digits.length, digits.length);
    out.fixed(column, fixed);
  }
}
