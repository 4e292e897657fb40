package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.contract.Contract;
import dev.tidemark.source.Things;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRowsTest {

  private static final Contract THINGS = Things.contract();
  private static final int TEXT = 1;
  private static final int COUNT = 2;

  @TempDir Path out;

  /** More than a row group of text that does not compress, with a null in every third row. */
  @Test
  void walksFromRowGroupToRowGroup() throws Exception {
    int rows = 1400;
    RunInfo run = Runs.run("r1", out);
    ParquetFile<ChangeCursor> file =
        new ParquetFile<>(
            run.output(), "r1", Mart.CURRENT.place(THINGS), Mart.CURRENT.format(THINGS));
    for (int row = 0; row < rows; row++) {
      ChangeWriter changes = new ChangeWriter();
      ThingChanges.add(changes, "u", "k", row, values(row));
      ChangeCursor change = changes.cursor();
      change.next();
      file.write(change);
    }
    WrittenFile written = file.close();
    assertThat(
        Long.parseLong(
            Parquet.query(
                    "SELECT count(DISTINCT row_group_id) FROM parquet_metadata('%s')"
                        .formatted(out.resolve(written.place())))
                .get(0)),
        is(greaterThan(1L)));

    try (ParquetRows read =
        new ParquetRows(
            run.output(), written.place(), Mart.CURRENT.format(THINGS).schema().getFields())) {
      for (int row = 0; row < rows; row++) {
        assertThat(read.next(), is(true));
        assertThat(read.value(0).getBinary().toStringUsingUTF8(), is("k"));
        if (row % 3 == 0) {
          assertThat(read.value(TEXT), is(nullValue()));
        } else {
          assertThat(read.value(TEXT).getBinary().toStringUsingUTF8(), is(values(row).get(0)));
        }
        assertThat(read.value(COUNT).getLong(), is((long) row));
      }
      assertThat(read.next(), is(false));
    }
  }

  @Test
  void passesOverValuesThatNobodyReads() throws Exception {
    int rows = 60;
    RunInfo run = Runs.run("r1", out);
    ParquetFile<ChangeCursor> file =
        new ParquetFile<>(
            run.output(), "r1", Mart.CURRENT.place(THINGS), Mart.CURRENT.format(THINGS));
    for (int row = 0; row < rows; row++) {
      ChangeWriter changes = new ChangeWriter();
      List<Object> values = new ArrayList<>(ThingChanges.nulls());
      values.set(0, row % 3 == 0 ? null : "text " + row);
      values.set(1, (long) row);
      ThingChanges.add(changes, "u", "k", row, values);
      ChangeCursor change = changes.cursor();
      change.next();
      file.write(change);
    }
    WrittenFile written = file.close();

    try (ParquetRows read =
        new ParquetRows(
            run.output(), written.place(), Mart.CURRENT.format(THINGS).schema().getFields())) {
      for (int row = 0; row < rows; row++) {
        assertThat(read.next(), is(true));
        if (row % 7 == 1 && row % 3 != 0) {
          assertThat(read.value(TEXT).getBinary().toStringUsingUTF8(), is("text " + row));
        }
        if (row % 5 == 4) {
          assertThat(read.value(COUNT).getLong(), is((long) row));
        }
      }
    }
  }

  private static List<Object> values(int row) {
    byte[] bytes = new byte[90_000];
    new Random(row).nextBytes(bytes);
    List<Object> values = new ArrayList<>(ThingChanges.nulls());
    values.set(0, row % 3 == 0 ? null : Base64.getEncoder().encodeToString(bytes));
    values.set(1, (long) row);
    return values;
  }
}
