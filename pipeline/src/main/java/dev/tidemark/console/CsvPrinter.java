package dev.tidemark.console;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Prints results as RFC 4180 has it: a NULL is nothing, an empty text a pair of quotes. */
final class CsvPrinter implements ResultPrinter {

  private final PrintWriter out;

  CsvPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(Rows rows) throws SQLException {
    line(rows.names());
    List<String> cells = new ArrayList<>();
    while (rows.next()) {
      cells.clear();
      for (int column = 0; column < rows.width(); column++) {
        cells.add(rows.text(column));
      }
      line(cells);
    }
  }

  private void line(List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      out.print(column == 0 ? "" : ",");
      out.print(quoted(cells.get(column)));
    }
    out.print("\n");
  }

  private static String quoted(String cell) {
    if (cell == null) {
      return "";
    }
    boolean plain = !cell.isEmpty() && cell.chars().noneMatch(c -> "\",\r\n".indexOf(c) >= 0);
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
