package dev.tidemark.columns;

import java.util.Arrays;

/** The levels of one half of a map: a row has any number of entries, or no map at all. */
final class EntryLevels extends Levels {

  private static final int NO_MAP = 0;
  private static final int NULL_VALUE = 2;
  private static final int FIRST = 0;
  private static final int NEXT = 1;

  private final int whole;
  private int[] repetition = new int[16];
  private int[] definition = new int[16];
  private int count;
  private int nulls;

  /**
   * @param whole the level of an entry of which nothing is null
   */
  EntryLevels(int whole) {
    this.whole = whole;
  }

  /** Says that the row has one entry more. */
  void entry(int row, boolean isNull) {
    boolean another = isLast(row);
    if (!another) {
      present(row);
    }
    add(another ? NEXT : FIRST, isNull ? NULL_VALUE : whole);
    nulls += isNull ? 1 : 0;
  }

  @Override
  void addAbsent(int rows) {
    for (int i = 0; i < rows; i++) {
      add(FIRST, NO_MAP);
    }
    nulls += rows;
  }

  private void add(int repeats, int defines) {
    if (count == repetition.length) {
      repetition = Arrays.copyOf(repetition, 2 * count);
      definition = Arrays.copyOf(definition, 2 * count);
    }
    repetition[count] = repeats;
    definition[count++] = defines;
  }

  @Override
  int count() {
    return count;
  }

  @Override
  int nulls() {
    return nulls;
  }

  @Override
  void endPage() {
    super.endPage();
    count = 0;
    nulls = 0;
  }

  @Override
  void writeTo(Plain page) {
    write(repetition, 1, page);
    write(definition, 2, page);
  }

  private void write(int[] levels, int width, Plain page) {
    int start = page.size();
    page.addInt(0);
    Hybrid.add(page, levels, count, width);
    page.setInt(start, page.size() - start - Integer.BYTES);
  }
}
