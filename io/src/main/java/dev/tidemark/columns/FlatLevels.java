package dev.tidemark.columns;

/** The levels of a column that has one value in a row, or none. */
final class FlatLevels extends Levels {

  private final Bits bits = new Bits();
  private int nulls;

  @Override
  void addAbsent(int rows) {
    bits.add(true, rows() - bits.count());
    bits.add(false, rows);
    nulls += rows;
  }

  @Override
  int count() {
    return rows();
  }

  @Override
  int nulls() {
    return nulls;
  }

  @Override
  void endPage() {
    super.endPage();
    bits.clear();
    nulls = 0;
  }

  @Override
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
