package dev.tidemark.columns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers skip what cannot hold what they look for, so that bounds have to be true. */
class StatisticsTest {

  private static final int ROWS = 50_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void leastAndGreatestAndNullsAreThoseOfTheValues(boolean isDistinct) throws Exception {
    int[] seeds = new Random(3).ints(ROWS, -700, 900).toArray();
    Path path = folder.resolve("file");
    Rows.write(path, ROWS, column -> isDistinct, row -> row % 5 == 0 ? null : seeds[row]);

    try (ParquetFileReader file = Rows.open(path)) {
      List<ColumnChunkMetaData> columns = file.getRowGroups().get(0).getColumns();
      int least = present(seeds).min().orElseThrow();
      int greatest = present(seeds).max().orElseThrow();
      for (ColumnChunkMetaData column : columns) {
        assertThat(column.getStatistics().getNumNulls(), is(ROWS / 5L));
      }
      assertThat(
          text(columns.get(0).getStatistics().getMinBytes()),
          is(present(seeds).mapToObj(Rows::text).min(String::compareTo).orElseThrow()));
      assertThat(
          text(columns.get(0).getStatistics().getMaxBytes()),
          is(present(seeds).mapToObj(Rows::text).max(String::compareTo).orElseThrow()));
      assertThat(bounds(columns.get(1)), is(List.of(Rows.number(least), Rows.number(greatest))));
      assertThat(bounds(columns.get(2)), is(List.of(least, greatest)));
      assertThat(
          bounds(columns.get(3)), is(List.of(Rows.fraction(least), Rows.fraction(greatest))));
      assertThat(bounds(columns.get(4)), is(List.of(false, true)));
    }
  }

  /** Pages are of 20,000 rows; what rises has bounds that rise. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pagesHaveBoundsOfTheirOwn(boolean isDistinct) throws Exception {
    Path path = folder.resolve("file");
    Rows.write(path, ROWS, column -> isDistinct, row -> row);

    try (ParquetFileReader file = Rows.open(path)) {
      ColumnIndex index = file.readColumnIndex(file.getRowGroups().get(0).getColumns().get(2));
      assertThat(numbers(index.getMinValues()), is(List.of(0, 20_000, 40_000)));
      assertThat(numbers(index.getMaxValues()), is(List.of(19_999, 39_999, 49_999)));
    }
  }

  /** Texts that begin alike are told apart by what follows. */
  @Test
  void boundsOfTextsGoBeyondTheirBeginnings() throws Exception {
    String[] texts = {
      "",
      "a",
      "a\0",
      "beginning",
      "beginnin",
      "beginning b",
      "beginning a",
      "zürich",
      "zürich\0",
      "é"
    };
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      String[] rows = new String[1 + random.nextInt(6)];
      Arrays.setAll(rows, row -> texts[random.nextInt(texts.length)]);

      Statistics<?> found = statistics(rows, folder.resolve("file" + seed));
      Binary[] sorted = Arrays.stream(rows).map(Binary::fromString).sorted().toArray(Binary[]::new);
      assertThat(text(found.getMinBytes()), is(sorted[0].toStringUsingUTF8()));
      assertThat(text(found.getMaxBytes()), is(sorted[sorted.length - 1].toStringUsingUTF8()));
    }
  }

  /** Bounds of payloads would help nobody, and be kept in memory and in the footer. */
  @Test
  void longTextsHaveNoBounds() throws Exception {
    assertThat(
        statistics(new String[] {"a", "b".repeat(1024)}, folder.resolve("short")).hasNonNullValue(),
        is(true));
    assertThat(
        statistics(new String[] {"a", "b".repeat(1025)}, folder.resolve("long")).isEmpty(),
        is(true));
  }

  private static Statistics<?> statistics(String[] rows, Path path) throws Exception {
    MessageType schema = new MessageType("row", Rows.SCHEMA.getFields().get(0));
    try (ColumnFile file = new ColumnFile(new LocalOutputFile(path), schema, column -> true)) {
      for (String row : rows) {
        file.text(0, row.getBytes(StandardCharsets.UTF_8));
        file.endRow();
      }
    }
    try (ParquetFileReader file = Rows.open(path)) {
      return file.getRowGroups().get(0).getColumns().get(0).getStatistics();
    }
  }

  private static IntStream present(int[] seeds) {
    return IntStream.range(0, ROWS).filter(row -> row % 5 != 0).map(row -> seeds[row]);
  }

  private static List<Object> bounds(ColumnChunkMetaData column) {
    return List.of(column.getStatistics().genericGetMin(), column.getStatistics().genericGetMax());
  }

  private static List<Integer> numbers(List<ByteBuffer> values) {
    return values.stream().map(each -> each.order(ByteOrder.LITTLE_ENDIAN).getInt(0)).toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
