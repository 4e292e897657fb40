package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileSetTest {

  private static final long MEGABYTE = 1024 * 1024;

  private final FileSet<Integer> files =
      new FileSet<>(List.of(() -> new Sum("one", 1), () -> new Sum("ten", 10)));

  /** A file that counts what is written to it, and pretends to take megabytes for it. */
  private static final class Sum implements TableFile<Integer> {

    private final String table;
    private final int factor;
    private final List<Integer> written = new ArrayList<>();

    Sum(String table, int factor) {
      this.table = table;
      this.factor = factor;
    }

    @Override
    public void write(Integer element) {
      written.add(element);
    }

    @Override
    public long bytes() {
      return factor * MEGABYTE * written.stream().mapToInt(each -> each).sum();
    }

    @Override
    public WrittenFile close() {
      return new WrittenFile(table, written.toString(), written.size(), bytes(), "");
    }
  }

  @Test
  void everyElementIsWrittenToEveryTable() throws Exception {
    files.write(3);
    files.write(5);

    assertThat(
        files.close(),
        contains(
            new WrittenFile("one", "[3, 5]", 2, 8 * MEGABYTE, ""),
            new WrittenFile("ten", "[3, 5]", 2, 80 * MEGABYTE, "")));
  }

  @Test
  void nothingWrittenIsNoFile() throws Exception {
    assertThat(files.isEmpty(), is(true));
    assertThat(files.close(), is(empty()));
    files.write(1);
    assertThat(files.isEmpty(), is(false));
  }

  @Test
  void whatIsWrittenAfterwardsIsInOtherFiles() throws Exception {
    files.write(1);
    files.close();
    assertThat(files.isEmpty(), is(true));
    files.write(2);

    assertThat(files.close().get(0).place(), is("[2]"));
    assertThat(files.close(), is(empty()));
  }

  @Test
  void isFullWhenTheLargestFileIs() throws Exception {
    assertThat(files.isFull(), is(false));
    files.write(25);
    assertThat(files.isFull(), is(false));
    files.write(1);
    assertThat(files.isFull(), is(true));
    files.close();
    assertThat(files.isFull(), is(false));
  }
}
