package dev.tidemark.contract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names that a contract may use once, letter case aside, because queries ignore it. */
final class Claims {

  private final String kind;
  private final Problems problems;
  private final Map<String, Integer> lines = new HashMap<>();

  Claims(String kind, Problems problems) {
    this.kind = kind;
    this.problems = problems;
  }

  /** Reports the name and returns false if it is taken. */
  boolean claim(String name, int line) {
    Integer first = lines.putIfAbsent(name.toLowerCase(Locale.ROOT), line);
    if (first != null) {
      problems.add(line, "Duplicate %s '%s' (first on line %d)".formatted(kind, name, first));
    }
    return first == null;
  }
}
