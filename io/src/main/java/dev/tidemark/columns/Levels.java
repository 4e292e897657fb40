package dev.tidemark.columns;

/** Which rows of a page have a value. Rows are counted from the beginning of the row group. */
final class Levels {

  private final Bits bits = new Bits();
  private int first;
  private int next;
  private int nulls;

  /** Says that the row has a value, and that those since the last one have none. */
  void present(int row) {
    if (row != next) {
      absentUntil(row);
    }
    next++;
  }

  /** Says that no row from the last one with a value up to this one has any. */
  void absentUntil(int row) {
    if (row < next) {
      throw new IllegalStateException("Cannot write a column twice in row " + row);
    }
    bits.add(true, rows() - bits.count());
    bits.add(false, row - next);
    nulls += row - next;
    next = row;
  }

  int rows() {
    return next - first;
  }

  int nulls() {
    return nulls;
  }

  /** Begins the next page. */
  void endPage() {
    bits.clear();
    first = next;
    nulls = 0;
  }

  /** Begins the first page of a row group. */
  void endGroup() {
    endPage();
    first = 0;
    next = 0;
  }

  /** Writes definition levels with their length in front. */
  void writeTo(Plain page) {
    int start = page.size();
    page.addInt(0);
    if (nulls == 0 || nulls == rows()) {
      Hybrid.addRun(page, rows(), nulls == 0 ? 1 : 0, 1);
    } else {
      bits.add(true, rows() - bits.count());
      Hybrid.addBits(page, bits);
    }
    page.setInt(start, page.size() - start - Integer.BYTES);
  }
}
