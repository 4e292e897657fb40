package dev.tidemark.columns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;

class HybridTest {

  @Test
  void everyWidthAndLengthIsReadBack() throws IOException {
    Random random = new Random(1);
    for (int width = 1; width <= 21; width++) {
      for (int count = 1; count < 70; count++) {
        int bound = 1 << width;
        int[] values = random.ints(count, 0, bound).toArray();
        values[0] = bound - 1;
        assertThat(read(values, width), is(values));
      }
    }
  }

  @Test
  void aRunIsReadBack() throws IOException {
    for (int width = 0; width <= 21; width++) {
      int[] values = new int[300];
      Arrays.fill(values, (1 << width) - 1);
      assertThat(read(values, width), is(values));
    }
  }

  private static int[] read(int[] values, int width) throws IOException {
    Plain page = new Plain();
    Hybrid.add(page, values, values.length, width);
    RunLengthBitPackingHybridDecoder decoder =
        new RunLengthBitPackingHybridDecoder(
            width, new ByteArrayInputStream(page.bytes(), 0, page.size()));
    int[] found = new int[values.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = decoder.readInt();
    }
    return found;
  }
}
