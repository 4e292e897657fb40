package dev.tidemark.console;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints results as columns that line up, numbers to the right.
 *
 * <p>The first rows decide how wide a column is; not promised: that a wider value after {@value
 * #DECISIVE} rows lines up.
 */
final class TablePrinter implements ResultPrinter {

  static final int DECISIVE = 10_000;

  private static final List<String> PLAN = List.of("explain_key", "explain_value");

  private final Screen screen;

  TablePrinter(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void print(Rows rows) throws SQLException {
    if (rows.names().equals(PLAN)) {
      printPlan(rows);
      return;
    }
    List<String[]> first = new ArrayList<>();
    while (first.size() < DECISIVE && rows.next()) {
      first.add(cells(rows));
    }
    TableLayout layout = TableLayout.of(rows, first, screen);
    screen.out().println(layout.heading());
    screen.out().println(layout.rule());
    first.forEach(row -> screen.out().println(layout.line(row)));
    while (first.size() == DECISIVE && rows.next()) {
      screen.out().println(layout.line(cells(rows)));
    }
    screen.out().println("(" + counted(rows.count()) + ")");
  }

  @Override
  public void changed(long rows) {
    screen.out().println("(" + counted(rows) + " changed)");
  }

  private static String counted(long rows) {
    return rows + (rows == 1 ? " row" : " rows");
  }

  private void printPlan(Rows rows) throws SQLException {
    while (rows.next()) {
      screen.out().println(rows.text(1));
    }
  }

  private static String[] cells(Rows rows) throws SQLException {
    String[] cells = new String[rows.width()];
    for (int column = 0; column < cells.length; column++) {
      cells[column] = rows.text(column);
    }
    return cells;
  }
}
