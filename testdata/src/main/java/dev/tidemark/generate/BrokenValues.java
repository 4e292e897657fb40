package dev.tidemark.generate;

import dev.tidemark.contract.Field;
import dev.tidemark.contract.Treatment;
import java.util.Arrays;

/** JSON values that do not fit a field: another type, no date of the calendar, no country. */
final class BrokenValues {

  private BrokenValues() {}

  static byte[][] of(Field field) {
    return Arrays.stream(texts(field)).map(Replacements::json).toArray(byte[][]::new);
  }

  private static String[] texts(Field field) {
    return switch (field.type().kind()) {
      case STRING -> isCountry(field) ? countries() : strings();
      case LONG -> array("\"twelve\"", "1.5", "9223372036854775808", "true", "{}");
      case DOUBLE, DECIMAL -> array("\"a lot\"", "\"1.2.3\"", "false", "[1.5]");
      case BOOLEAN -> array("\"true\"", "\"yes\"", "1");
      case DATE ->
          array("\"1982-02-30\"", "\"soon\"", "19820412", "\"1982-13-01\"", "\"\"", "true");
      case TIMESTAMP ->
          array("\"2026-02-30T10:00:00Z\"", "\"soon\"", "\"2026-02-05T25:00:00Z\"", "\"\"", "true");
      case MAP -> throw new IllegalArgumentException("Cannot break unknown fields");
    };
  }

  private static boolean isCountry(Field field) {
    return field.published().stream()
        .anyMatch(publication -> publication.treatment() == Treatment.COUNTRY_ISO2);
  }

  private static String[] countries() {
    return array("\"Atlantis\"", "\"XX\"", "\"ZZZ\"", "\"\"", "49", "[\"Italy\"]");
  }

  private static String[] strings() {
    return array("12345", "true", "1.5e3", "[\"text\"]", "{\"text\":\"text\"}");
  }

  private static String[] array(String... texts) {
    return texts;
  }
}
