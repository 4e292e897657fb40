package dev.tidemark.columns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnFileTest {

  /** More than two pages of rows. */
  private static final int ROWS = 45_001;

  private static final MessageType PAYLOADS =
      Types.buildMessage()
          .optional(PrimitiveTypeName.BINARY)
          .named("payload")
          .optional(PrimitiveTypeName.BINARY)
          .named("kind")
          .named("row");

  @TempDir Path folder;

  /** What a row holds: the same in all columns, made of one number, or nothing. */
  private enum Pattern {
    CONSTANT(row -> 7),
    FEW(row -> row * 31 % 19),
    ALL_DIFFERENT(row -> row - 20_000),
    DIFFERENT_LATER(row -> row < 25_000 ? row % 5 : row),
    NONE(row -> null),
    EVERY_THIRD(row -> row % 3 == 0 ? row % 1000 : null),
    ONE_MISSING(row -> row == 21_234 ? null : row),
    ONE_PRESENT(row -> row == 44_000 ? 5 : null),
    LATE(row -> row < 43_333 ? null : row),
    EARLY(row -> row < 11 ? row : null);

    private final IntFunction<Integer> seed;

    Pattern(IntFunction<Integer> seed) {
      this.seed = seed;
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesComeBackWithAndWithoutDictionary(Pattern pattern) throws Exception {
    for (boolean isDistinct : new boolean[] {false, true}) {
      Path file = folder.resolve(pattern + "-" + isDistinct + ".parquet");
      Rows.write(file, ROWS, column -> isDistinct, pattern.seed);

      List<List<Object>> rows = Rows.read(file);
      assertThat(rows, hasSize(ROWS));
      for (int row = 0; row < ROWS; row++) {
        assertThat(rows.get(row), is(Rows.expected(pattern.seed.apply(row))));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void strangersReadThemToo(Pattern pattern) throws Exception {
    for (boolean isDistinct : new boolean[] {false, true}) {
      Path file = folder.resolve(pattern + "-" + isDistinct + ".parquet");
      Rows.write(file, ROWS, column -> isDistinct, pattern.seed);

      int row = 0;
      try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = duckdb.createStatement();
          ResultSet found =
              statement.executeQuery(
                  "SELECT text, number, small, fraction, flag FROM '%s'".formatted(file))) {
        for (; found.next(); row++) {
          List<Object> values = new ArrayList<>();
          for (int column = 1; column <= 5; column++) {
            values.add(found.getObject(column));
          }
          assertThat(values, is(Rows.expected(pattern.seed.apply(row)).subList(0, 5)));
        }
      }
      assertThat(row, is(ROWS));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 19_999, 20_000, 20_001, 40_000})
  void aPageMayEndAnywhere(int rows) throws Exception {
    Path file = folder.resolve("file.parquet");
    Rows.write(file, rows, column -> false, row -> row % 2 == 0 ? row % 300 : null);

    List<List<Object>> found = Rows.read(file);
    assertThat(found, hasSize(rows));
    for (int row = 0; row < rows; row++) {
      assertThat(found.get(row), is(Rows.expected(row % 2 == 0 ? row % 300 : null)));
    }
  }

  /** Rows without a map, with one entry and with many; names are there, values may be null. */
  @Test
  void mapsComeBack() throws Exception {
    MessageType schema =
        Types.buildMessage()
            .optional(PrimitiveTypeName.INT64)
            .named("before")
            .addField(
                Types.optionalMap()
                    .key(Types.required(PrimitiveTypeName.BINARY).as(stringType()).named("key"))
                    .value(Types.optional(PrimitiveTypeName.BINARY).as(stringType()).named("value"))
                    .named("map"))
            .optional(PrimitiveTypeName.INT64)
            .named("after")
            .named("row");
    Path path = folder.resolve("file.parquet");
    try (ColumnFile file = new ColumnFile(new LocalOutputFile(path), schema, column -> false)) {
      for (int row = 0; row < ROWS; row++) {
        file.number(0, row);
        for (Map.Entry<String, String> entry : map(row).entrySet()) {
          byte[] name = entry.getKey().getBytes(UTF_8);
          byte[] value = entry.getValue() == null ? new byte[0] : entry.getValue().getBytes(UTF_8);
          byte[] both = (entry.getKey() + new String(value, UTF_8)).getBytes(UTF_8);
          file.entry(
              1, both, 0, name.length, name.length, entry.getValue() == null ? -1 : value.length);
        }
        file.number(2, -row);
        file.endRow();
      }
    }

    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet found = statement.executeQuery("FROM '%s'".formatted(path))) {
      for (int row = 0; row < ROWS; row++) {
        assertThat(found.next(), is(true));
        assertThat(found.getLong(1), is((long) row));
        assertThat(found.getObject(2), is(map(row).isEmpty() ? null : map(row)));
        assertThat(found.getLong(3), is((long) -row));
      }
      assertThat(found.next(), is(false));
    }
  }

  private static Map<String, String> map(int row) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int entry = 0; entry < row % 4; entry++) {
      map.put("name " + entry, (row + entry) % 5 == 0 ? null : "é".repeat(row % 70) + entry);
    }
    return row > 21_000 && row < 42_000 ? Map.of() : map;
  }

  /** Each row group has a dictionary of its own, and begins with no rows. */
  @Test
  void rowGroupsStandAlone() throws Exception {
    int rows = 150;
    Path path = folder.resolve("file.parquet");
    try (ColumnFile file = new ColumnFile(new LocalOutputFile(path), PAYLOADS, "payload"::equals)) {
      for (int row = 0; row < rows; row++) {
        file.text(0, payload(row));
        if (row % 4 != 3) {
          file.text(1, kind(row));
        }
        file.endRow();
      }
      assertThat(file.bytes(), is(greaterThan(rows * 1_000_000L)));
    }

    try (ParquetFileReader reader = Rows.open(path)) {
      assertThat(reader.getRowGroups(), hasSize(3));
      assertThat(
          reader.getRowGroups().stream().mapToLong(BlockMetaData::getRowCount).sum(), is(150L));
    }
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet found = statement.executeQuery("FROM '%s'".formatted(path))) {
      for (int row = 0; row < rows; row++) {
        assertThat(found.next(), is(true));
        assertThat(Arrays.equals(found.getBytes(1), payload(row)), is(true));
        assertThat(found.getBytes(2), is(row % 4 == 3 ? null : kind(row)));
      }
      assertThat(found.next(), is(false));
    }
  }

  @Test
  void aDictionaryIsKeptWhileItPays() throws Exception {
    assertThat(textEncodings(row -> row % 400), is(List.of(Encoding.RLE_DICTIONARY)));
  }

  @Test
  void aDictionaryOfValuesThatComeOnceIsNotWritten() throws Exception {
    assertThat(textEncodings(row -> row), is(List.of(Encoding.PLAIN)));
  }

  @Test
  void aDictionaryThatGrowsTooLargeIsGivenUp() throws Exception {
    assertThat(
        textEncodings(row -> row < 20_000 ? 1 : row),
        is(List.of(Encoding.RLE_DICTIONARY, Encoding.PLAIN)));
  }

  /** A page that has to do without its dictionary at last must not be larger than others. */
  @Test
  void aDictionaryOfLongValuesIsGivenUpInTime() throws Exception {
    Path path = folder.resolve("file.parquet");
    byte[] common = new byte[300_000];
    byte[] rare = new byte[900_000];
    try (ColumnFile file = new ColumnFile(new LocalOutputFile(path), PAYLOADS, column -> false)) {
      for (int row = 0; row < 100; row++) {
        file.text(0, row == 99 ? rare : common);
        file.endRow();
      }
    }

    // A page is full with the value that takes it beyond 1 MiB: the fourth.
    try (ParquetFileReader file = Rows.open(path)) {
      var column = file.getRowGroups().get(0).getColumns().get(0);
      assertThat(file.readOffsetIndex(column).getPageCount(), is(25));
    }
    List<List<Object>> rows = Rows.read(path);
    assertThat(rows, hasSize(100));
    assertThat(((String) rows.get(98).get(0)).length(), is(common.length));
    assertThat(((String) rows.get(99).get(0)).length(), is(rare.length));
  }

  @Test
  void aColumnIsWrittenOnceInARow() throws Exception {
    Path path = folder.resolve("file.parquet");
    try (ColumnFile file = new ColumnFile(new LocalOutputFile(path), PAYLOADS, column -> false)) {
      file.text(1, kind(1));

      assertThrows(IllegalStateException.class, () -> file.text(1, kind(1)));
    }
  }

  private List<Encoding> textEncodings(IntFunction<Integer> seed) throws Exception {
    Path file = folder.resolve("file.parquet");
    Rows.write(file, 250_000, column -> !column.equals("text"), seed);
    try (ParquetFileReader reader = Rows.open(file)) {
      var statistics = reader.getRowGroups().get(0).getColumns().get(0).getEncodingStats();
      return List.of(Encoding.RLE_DICTIONARY, Encoding.PLAIN).stream()
          .filter(statistics.getDataEncodings()::contains)
          .toList();
    }
  }

  private static byte[] payload(int row) {
    byte[] bytes = new byte[1_000_001];
    new Random(row).nextBytes(bytes);
    return bytes;
  }

  /** Long enough for a dictionary to pay with a few rows to a page. */
  private static byte[] kind(int row) {
    return ("kind " + row % 3).repeat(10).getBytes();
  }
}
