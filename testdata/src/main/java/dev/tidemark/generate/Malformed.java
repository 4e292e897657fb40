package dev.tidemark.generate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The ways in which a line can fail to be a change. */
public enum Malformed {
  /** The end of the line is missing. */
  TRUNCATED,
  /** The line is something else: a log line, a page, a Python dictionary. */
  NOT_JSON,
  /** JSON, but an array, a text, a number or null. */
  NOT_AN_OBJECT,
  /** Something follows the object. */
  TRAILING_GARBAGE,
  /** The key, or the object around it, is null or missing. */
  MISSING_KEY,
  /** The key is empty or white space. */
  BLANK_KEY,
  /** The source timestamp is null, missing, no timestamp or no date of the calendar. */
  BAD_SOURCE_TIME,
  /** The read timestamp is null, missing or empty. */
  MISSING_READ_TIME,
  /** The operation is null, missing or none that changes a row. */
  UNKNOWN_OPERATION,
  /** A string holds bytes that are not UTF-8. */
  INVALID_UTF8,
  /** Values are nested forty levels deep. */
  TOO_DEEP,
  /** The line is longer than 1 MiB. Only made when asked for by name. */
  TOO_LONG,
  /** A string holds a NUL byte. */
  NUL_BYTE,
  /** A number is NaN. */
  NOT_A_NUMBER;

  /** Every kind that is made unless told otherwise. */
  static Set<Malformed> usual() {
    Set<Malformed> kinds = new TreeSet<>(Arrays.asList(values()));
    kinds.remove(TOO_LONG);
    return kinds;
  }

  /** Reads names joined by commas, in any letter case. */
  static Set<Malformed> parse(String text) {
    Set<Malformed> kinds = new TreeSet<>();
    for (String name : text.split(",", -1)) {
      kinds.add(named(name.strip(), text));
    }
    return kinds;
  }

  private static Malformed named(String name, String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid --malformedKinds: %s (some of %s)"
                        .formatted(text, spelled(values()))));
  }

  static String spelled(Malformed... kinds) {
    return Arrays.stream(kinds).map(Malformed::name).collect(Collectors.joining(","));
  }
}
