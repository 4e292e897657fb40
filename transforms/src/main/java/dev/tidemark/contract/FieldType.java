package dev.tidemark.contract;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a promoted value and of a table column.
 *
 * @param precision total digits; 0 unless the kind is a decimal
 * @param scale digits behind the point; 0 unless the kind is a decimal
 */
public record FieldType(Kind kind, int precision, int scale) implements Serializable {

  /** The kinds of values a contract can promise. */
  public enum Kind {
    STRING,
    LONG,
    DOUBLE,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    DECIMAL,
    /** Texts by name; no contract can promise it, only what it does not name is kept so. */
    MAP
  }

  public static final FieldType STRING = new FieldType(Kind.STRING, 0, 0);
  public static final FieldType LONG = new FieldType(Kind.LONG, 0, 0);
  public static final FieldType DOUBLE = new FieldType(Kind.DOUBLE, 0, 0);
  public static final FieldType BOOLEAN = new FieldType(Kind.BOOLEAN, 0, 0);
  public static final FieldType DATE = new FieldType(Kind.DATE, 0, 0);
  public static final FieldType TIMESTAMP = new FieldType(Kind.TIMESTAMP, 0, 0);

  static final FieldType MAP = new FieldType(Kind.MAP, 0, 0);

  static final String SPELLINGS =
      "string, long, double, boolean, date, timestamp or decimal(precision, scale)";
  static final int MAX_PRECISION = 38;

  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");

  public static FieldType decimal(int precision, int scale) {
    if (precision < 1 || precision > MAX_PRECISION || scale > precision) {
      throw new IllegalArgumentException(
          "Invalid type: decimal(%d, %d) (precision 1 to %d, scale 0 to precision)"
              .formatted(precision, scale, MAX_PRECISION));
    }
    return new FieldType(Kind.DECIMAL, precision, scale);
  }

  /** Reads a type as contracts spell it. */
  static FieldType parse(String text) {
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      return decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
    }
    return switch (text) {
      case "string" -> STRING;
      case "long" -> LONG;
      case "double" -> DOUBLE;
      case "boolean" -> BOOLEAN;
      case "date" -> DATE;
      case "timestamp" -> TIMESTAMP;
      default ->
          throw new IllegalArgumentException("Invalid type: '%s' (%s)".formatted(text, SPELLINGS));
    };
  }

  @Override
  public String toString() {
    return kind == Kind.DECIMAL
        ? "decimal(%d, %d)".formatted(precision, scale)
        : kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
