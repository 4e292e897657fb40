package dev.tidemark.cli;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text whose columns line up. */
final class PlainTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; it has as many cells as the others. */
  PlainTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** A line per row, indented, without blanks at its end. */
  List<String> lines() {
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(column -> padded(row.get(column), width(column)))
                    .collect(joining(GAP, GAP, ""))
                    .stripTrailing())
        .toList();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }
}
