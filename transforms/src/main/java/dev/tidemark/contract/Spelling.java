package dev.tidemark.contract;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. */
final class Spelling {

  private static final int MAX_DISTANCE = 2;

  private Spelling() {}

  /** The known word at most two single-letter edits away, letter case aside. */
  static Optional<String> closest(String written, Collection<String> known) {
    return known.stream()
        .filter(word -> distance(written, word) <= Math.min(MAX_DISTANCE, written.length() - 1))
        .min(comparingInt(word -> distance(written, word)));
  }

  static String question(String word) {
    return ": did you mean '%s'?".formatted(word);
  }

  private static int distance(String written, String known) {
    if (Math.abs(written.length() - known.length()) > MAX_DISTANCE) {
      return Integer.MAX_VALUE;
    }
    String from = written.toLowerCase(Locale.ROOT);
    String to = known.toLowerCase(Locale.ROOT);
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        current[column] =
            Math.min(
                above[column - 1] + replaced, Math.min(above[column], current[column - 1]) + 1);
      }
      above = current;
    }
    return above[to.length()];
  }
}
