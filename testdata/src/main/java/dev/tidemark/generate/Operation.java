package dev.tidemark.generate;

import java.util.Locale;

/** What happens to a user. */
enum Operation {
  INSERT("Insert"),
  UPDATE("Update"),
  DELETE("Delete");

  private final String capitalized;

  Operation(String capitalized) {
    this.capitalized = capitalized;
  }

  String spelled(boolean plainly, long variant) {
    if (plainly) {
      return name();
    }
    return (variant & 1) == 0 ? capitalized : capitalized.toLowerCase(Locale.ROOT);
  }
}
