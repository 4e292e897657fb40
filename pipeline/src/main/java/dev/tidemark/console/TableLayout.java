package dev.tidemark.console;

import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/** How wide the columns of a printed table are, and what its lines look like. */
final class TableLayout {

  private static final String GAP = "  ";
  private static final String NULL = "NULL";
  private static final int LEAST_WIDTH = 8;

  private final List<String> names;
  private final boolean[] numbers;
  private final int[] widths;
  private final Screen screen;

  private TableLayout(List<String> names, boolean[] numbers, int[] widths, Screen screen) {
    this.names = names;
    this.numbers = numbers;
    this.widths = widths;
    this.screen = screen;
  }

  static TableLayout of(Rows rows, List<String[]> first, Screen screen) throws SQLException {
    List<String> names = rows.names();
    boolean[] numbers = new boolean[names.size()];
    int[] widths = new int[names.size()];
    for (int column = 0; column < widths.length; column++) {
      numbers[column] = rows.isNumber(column);
      widths[column] = CellText.width(CellText.printable(names.get(column)));
      for (String[] row : first) {
        String cell = row[column] == null ? NULL : CellText.printable(row[column]);
        widths[column] = Math.max(widths[column], CellText.width(cell));
      }
    }
    narrow(widths, screen.width());
    return new TableLayout(names, numbers, widths, screen);
  }

  /** Takes from the widest column until the table fits or no column has anything to give. */
  private static void narrow(int[] widths, int available) {
    if (available == Screen.ENDLESS) {
      return;
    }
    long surplus = (long) GAP.length() * (widths.length - 1) - available;
    for (int width : widths) {
      surplus += width;
    }
    for (; surplus > 0; surplus--) {
      int widest = 0;
      for (int column = 1; column < widths.length; column++) {
        widest = widths[column] > widths[widest] ? column : widest;
      }
      if (widths[widest] <= LEAST_WIDTH) {
        return;
      }
      widths[widest]--;
    }
  }

  String heading() {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      append(line, column, fitted(names.get(column), column), screen::bold);
    }
    return line.toString().stripTrailing();
  }

  String rule() {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(column == 0 ? "" : GAP).append("-".repeat(widths[column]));
    }
    return line.toString();
  }

  /**
   * @param cells texts, null for NULL
   */
  String line(String[] cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      if (cells[column] == null) {
        append(line, column, NULL, screen::dim);
      } else {
        append(line, column, fitted(cells[column], column), text -> text);
      }
    }
    return line.toString().stripTrailing();
  }

  private String fitted(String cell, int column) {
    String printable = CellText.printable(cell);
    return screen.width() == Screen.ENDLESS ? printable : CellText.cut(printable, widths[column]);
  }

  private void append(StringBuilder line, int column, String text, UnaryOperator<String> style) {
    String padding = " ".repeat(Math.max(0, widths[column] - CellText.width(text)));
    line.append(column == 0 ? "" : GAP)
        .append(numbers[column] ? padding : "")
        .append(style.apply(text))
        .append(numbers[column] ? "" : padding);
  }
}
