package dev.tidemark.columns;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Rows of all types, and how Parquet's own reader finds them. */
final class Rows {

  static final int FIXED_BYTES = 3;

  static final MessageType SCHEMA =
      Types.buildMessage()
          .optional(PrimitiveTypeName.BINARY)
          .as(stringType())
          .named("text")
          .optional(PrimitiveTypeName.INT64)
          .named("number")
          .optional(PrimitiveTypeName.INT32)
          .named("small")
          .optional(PrimitiveTypeName.DOUBLE)
          .named("fraction")
          .optional(PrimitiveTypeName.BOOLEAN)
          .named("flag")
          .optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
          .length(FIXED_BYTES)
          .named("fixed")
          .named("row");

  private Rows() {}

  /** A number, and what is made of it for each column; null is null everywhere. */
  static void write(Path to, int rows, Predicate<String> isDistinct, IntFunction<Integer> seedOfRow)
      throws IOException {
    try (ColumnFile file = new ColumnFile(new LocalOutputFile(to), SCHEMA, isDistinct)) {
      for (int row = 0; row < rows; row++) {
        Integer seed = seedOfRow.apply(row);
        if (seed != null) {
          file.text(0, text(seed).getBytes(StandardCharsets.UTF_8));
          file.number(1, number(seed));
          file.smallNumber(2, seed);
          file.fraction(3, fraction(seed));
          file.flag(4, flag(seed));
          file.fixed(5, fixed(seed));
        }
        file.endRow();
      }
    }
  }

  static List<Object> expected(Integer seed) {
    List<Object> row = new ArrayList<>();
    for (int column = 0; column < SCHEMA.getFieldCount(); column++) {
      row.add(seed == null ? null : expected(column, seed));
    }
    return row;
  }

  private static Object expected(int column, int seed) {
    return switch (column) {
      case 0 -> text(seed);
      case 1 -> number(seed);
      case 2 -> seed;
      case 3 -> fraction(seed);
      case 4 -> flag(seed);
      default -> new String(fixed(seed), StandardCharsets.ISO_8859_1);
    };
  }

  /** Empty for 0. */
  static String text(int seed) {
    return seed == 0 ? "" : "é" + Integer.toString(seed, 7);
  }

  static long number(int seed) {
    return seed * 0x1_0000_0001L;
  }

  static double fraction(int seed) {
    return seed / 3.0;
  }

  private static boolean flag(int seed) {
    return Integer.bitCount(seed) % 2 == 1;
  }

  private static byte[] fixed(int seed) {
    return new byte[] {(byte) (seed >> 16), (byte) (seed >> 8), (byte) seed};
  }

  static ParquetFileReader open(Path file) throws IOException {
    return ParquetFileReader.open(
        new LocalInputFile(file),
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ZstdCodec())
            .usePageChecksumVerification()
            .build());
  }

  static List<List<Object>> read(Path file) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    try (ParquetFileReader reader = open(file)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      for (PageReadStore group; (group = reader.readNextRowGroup()) != null; ) {
        int first = rows.size();
        for (long row = 0; row < group.getRowCount(); row++) {
          rows.add(new ArrayList<>());
        }
        ColumnReadStoreImpl store =
            new ColumnReadStoreImpl(
                group, new Ignored(), schema, reader.getFileMetaData().getCreatedBy());
        for (ColumnDescriptor column : schema.getColumns()) {
          ColumnReader values = store.getColumnReader(column);
          for (int row = first; row < rows.size(); row++) {
            boolean present = values.getCurrentDefinitionLevel() == 1;
            rows.get(row).add(present ? value(column, values) : null);
            values.consume();
          }
        }
      }
    }
    return rows;
  }

  private static Object value(ColumnDescriptor column, ColumnReader values) {
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BINARY -> values.getBinary().toStringUsingUTF8();
      case INT64 -> values.getLong();
      case INT32 -> values.getInteger();
      case DOUBLE -> values.getDouble();
      case BOOLEAN -> values.getBoolean();
      default -> new String(values.getBinary().getBytes(), StandardCharsets.ISO_8859_1);
    };
  }

  private static final class Ignored extends GroupConverter {

    @Override
    public Converter getConverter(int field) {
      return new PrimitiveConverter() {};
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
