package dev.tidemark.envelope;

import dev.tidemark.change.ChangeWriter;
import dev.tidemark.contract.Encoding;
import dev.tidemark.contract.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Turns the text at a path into a typed value.
 *
 * <p>Numbers are also read from strings. A value that does not fit its type becomes null.
 */
final class ValueReader {

  /** What is returned for anything that is no whole number of 64 bits. */
  static final long NO_NUMBER = Long.MIN_VALUE;

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int MAX_LONG_DIGITS = 19;
  private static final int MAX_SCALE_CHARS = 4;
  private static final Pattern SCALE = Pattern.compile("-?[0-9]+");
  private static final Pattern DOUBLE = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");

  private final Slots slots;
  private final Timestamps timestamps = new Timestamps();

  ValueReader(Slots slots) {
    this.slots = slots;
  }

  /** Adds the value of a slot; false when it does not fit the type and a null was added. */
  boolean add(int slot, FieldType type, Wire wire, ChangeWriter change) {
    if (slots.kind(slot).isNothing()) {
      change.addNull();
      return true;
    }
    boolean fits =
        switch (type.kind()) {
          case STRING -> addString(slot, change);
          case LONG -> addLong(slot, change);
          case DOUBLE -> addDouble(slot, wire, change);
          case BOOLEAN -> addBoolean(slot, change);
          case DATE -> addDate(slot, wire.encoding(), change);
          case TIMESTAMP -> addTimestamp(slot, wire.encoding(), change);
          case DECIMAL -> addDecimal(slot, type, wire, change);
          case MAP -> throw new IllegalArgumentException("Cannot read a map from one path");
        };
    if (!fits) {
      change.addNull();
    }
    return fits;
  }

  private boolean addString(int slot, ChangeWriter change) {
    if (slots.kind(slot) != Slots.Kind.TEXT) {
      return false;
    }
    change.addBytes(slots.bytes(), slots.start(slot), slots.length(slot));
    return true;
  }

  private boolean addLong(int slot, ChangeWriter change) {
    String text = text(slot);
    // More bytes than characters: digits of another script, which Java would read.
    if (!isNumeric(slot) || slots.length(slot) != text.length()) {
      return false;
    }
    try {
      change.addLong(Long.parseLong(text));
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private boolean addDouble(int slot, Wire wire, ChangeWriter change) {
    if (wire.encoding() == Encoding.BASE64 && slots.kind(slot) == Slots.Kind.TEXT) {
      BigInteger unscaled = unscaled(slot);
      if (unscaled != null) {
        change.addDouble(new BigDecimal(unscaled, wire.scale()).doubleValue());
      }
      return unscaled != null;
    }
    String text = text(slot);
    if (!isNumeric(slot) || !DOUBLE.matcher(text).matches()) {
      return false;
    }
    try {
      double value = Double.parseDouble(text);
      if (Double.isInfinite(value)) {
        return false;
      }
      change.addDouble(value);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private boolean addBoolean(int slot, ChangeWriter change) {
    if (!isBoolean(slot)) {
      return false;
    }
    change.addBoolean(isTrue(slot));
    return true;
  }

  private boolean addDate(int slot, Encoding encoding, ChangeWriter change) {
    if (slots.kind(slot) == Slots.Kind.NUMBER || encoding == Encoding.MILLIS) {
      long micros = timestamp(slot, encoding);
      if (micros != Timestamps.UNREADABLE) {
        change.addLong(Math.floorDiv(micros, MICROS_PER_DAY));
      }
      return micros != Timestamps.UNREADABLE;
    }
    if (slots.kind(slot) != Slots.Kind.TEXT) {
      return false;
    }
    int start = slots.start(slot);
    int length = slots.length(slot);
    // Debezium may write behind a date that its zone is UTC.
    boolean zoned =
        encoding == Encoding.DAYS && length > 0 && slots.bytes()[start + length - 1] == 'Z';
    long day = timestamps.date(slots.bytes(), start, zoned ? length - 1 : length);
    if (day != Timestamps.UNREADABLE) {
      change.addLong(day);
    }
    return day != Timestamps.UNREADABLE;
  }

  private boolean addTimestamp(int slot, Encoding encoding, ChangeWriter change) {
    long micros = timestamp(slot, encoding);
    if (micros != Timestamps.UNREADABLE) {
      change.addLong(micros);
    }
    return micros != Timestamps.UNREADABLE;
  }

  /** Digits with at most one point, no more of them than the type holds; never an exponent. */
  private boolean addDecimal(int slot, FieldType type, Wire wire, ChangeWriter change) {
    if (wire.encoding() == Encoding.BASE64 && slots.kind(slot) == Slots.Kind.TEXT) {
      return addScaled(unscaled(slot), wire.scale(), type, change);
    }
    if (!isNumeric(slot)) {
      return false;
    }
    String text = text(slot);
    if (text.length() > JsonExtractor.MAX_NUMBER_CHARS || !DECIMAL.matcher(text).matches()) {
      return false;
    }
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String fraction = point < 0 ? "" : text.substring(point + 1).replaceAll("0+$", "");
    if (fraction.length() > type.scale()) {
      return false;
    }
    return addUnscaled(
        new BigInteger(
            whole.replace("+", "") + fraction + "0".repeat(type.scale() - fraction.length())),
        type,
        change);
  }

  /**
   * Adds a decimal that is written as an object of its scale and its digits in base64; false when
   * it does not fit the type and a null was added.
   */
  boolean addVariableDecimal(int scale, int digits, FieldType type, ChangeWriter change) {
    boolean fits =
        slots.kind(scale) == Slots.Kind.NUMBER
            && slots.kind(digits) == Slots.Kind.TEXT
            && slots.length(scale) <= MAX_SCALE_CHARS
            && SCALE.matcher(text(scale)).matches()
            && addScaled(unscaled(digits), Integer.parseInt(text(scale)), type, change);
    if (!fits) {
      change.addNull();
    }
    return fits;
  }

  /** The whole number that a text is in base64; null when it is none. */
  private BigInteger unscaled(int slot) {
    if (slots.length(slot) == 0 || slots.length(slot) > JsonExtractor.MAX_NUMBER_CHARS) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text(slot));
      return bytes.length == 0 ? null : new BigInteger(bytes);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Adds a decimal of another scale, if no digit of it is lost. */
  private boolean addScaled(BigInteger unscaled, int scale, FieldType type, ChangeWriter change) {
    if (unscaled == null) {
      return false;
    }
    try {
      BigDecimal value = new BigDecimal(unscaled, scale).setScale(type.scale());
      return addUnscaled(value.unscaledValue(), type, change);
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private static boolean addUnscaled(BigInteger unscaled, FieldType type, ChangeWriter change) {
    if (unscaled.abs().compareTo(BigInteger.TEN.pow(type.precision())) >= 0) {
      return false;
    }
    change.addBytes(unscaled.toByteArray());
    return true;
  }

  /** Microseconds since 1970, or {@link Timestamps#UNREADABLE}. */
  long timestamp(int slot, Encoding encoding) {
    return switch (slots.kind(slot)) {
      case TEXT -> {
        long micros = timestamps.timestamp(slots.bytes(), slots.start(slot), slots.length(slot));
        yield micros == Timestamps.UNREADABLE && encoding != Encoding.PLAIN
            ? Timestamps.micros(number(slot), encoding)
            : micros;
      }
      case NUMBER -> Timestamps.micros(number(slot), encoding);
      default -> Timestamps.UNREADABLE;
    };
  }

  boolean isNothing(int slot) {
    return slots.kind(slot).isNothing();
  }

  /** A whole number, or the one that fits nothing when there is none. */
  long number(int slot) {
    int from = slots.start(slot);
    int to = from + slots.length(slot);
    boolean negative = to > from && slots.bytes()[from] == '-';
    long value = 0;
    int at = negative ? from + 1 : from;
    if (!slots.kind(slot).isScalar() || at == to || to - at > MAX_LONG_DIGITS) {
      return NO_NUMBER;
    }
    for (; at < to; at++) {
      int digit = slots.bytes()[at] - '0';
      if (digit < 0 || digit > 9) {
        return NO_NUMBER;
      }
      value = value * 10 + digit;
    }
    return value < 0 ? NO_NUMBER : negative ? -value : value;
  }

  boolean isBoolean(int slot) {
    return isTrue(slot)
        || slots.kind(slot) == Slots.Kind.FALSE
        || slots.kind(slot) == Slots.Kind.TEXT && slots.equalsIgnoreCase(slot, "false");
  }

  boolean isTrue(int slot) {
    return slots.kind(slot) == Slots.Kind.TRUE
        || slots.kind(slot) == Slots.Kind.TEXT && slots.equalsIgnoreCase(slot, "true");
  }

  private boolean isNumeric(int slot) {
    Slots.Kind kind = slots.kind(slot);
    return kind == Slots.Kind.NUMBER || kind == Slots.Kind.TEXT;
  }

  String text(int slot) {
    return new String(slots.bytes(), slots.start(slot), slots.length(slot), StandardCharsets.UTF_8);
  }
}
