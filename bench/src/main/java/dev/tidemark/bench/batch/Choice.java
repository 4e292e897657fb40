package dev.tidemark.bench.batch;

import java.util.List;
import java.util.function.Function;

/** Some of what there is, by name. */
final class Choice {

  private static final String ALL = "all";
  private static final String NONE = "none";

  private Choice() {}

  /**
   * In the order in which they are there, not in that of the names.
   *
   * @param names or {@code all} or {@code none}
   * @throws IllegalArgumentException naming what there is not
   */
  static <T> List<T> of(List<T> all, Function<T, String> name, String option, List<String> names) {
    if (names.equals(List.of(ALL))) {
      return all;
    }
    if (names.equals(List.of(NONE))) {
      return List.of();
    }
    List<String> known = all.stream().map(name).toList();
    for (String each : names) {
      if (!known.contains(each)) {
        throw new IllegalArgumentException(
            "Invalid --%s: '%s' (%s, %s or some of %s)"
                .formatted(option, each, ALL, NONE, String.join(",", known)));
      }
    }
    return all.stream().filter(each -> names.contains(name.apply(each))).toList();
  }
}
