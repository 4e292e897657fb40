package dev.tidemark.columns;

/** Which rows of a page have a value. Rows are counted from the beginning of the row group. */
abstract class Levels {

  private int first;
  private int next;

  /** Says that the row has a value, and that those since the last one have none. */
  final void present(int row) {
    if (row != next) {
      absentUntil(row);
    }
    next++;
  }

  /** Says that no row from the last one with a value up to this one has any. */
  final void absentUntil(int row) {
    if (row < next) {
      throw new IllegalStateException("Cannot write a column twice in row " + row);
    }
    addAbsent(row - next);
    next = row;
  }

  /** Whether the row is the last one that has a value. */
  final boolean isLast(int row) {
    return row == next - 1;
  }

  final int rows() {
    return next - first;
  }

  /** The values of the page, nulls included. */
  abstract int count();

  abstract int nulls();

  abstract void addAbsent(int rows);

  /** Writes the levels, each kind with its length in front. */
  abstract void writeTo(Plain page);

  /** Begins the next page. */
  void endPage() {
    first = next;
  }

  /** Begins the first page of a row group. */
  final void endGroup() {
    endPage();
    first = 0;
    next = 0;
  }
}
