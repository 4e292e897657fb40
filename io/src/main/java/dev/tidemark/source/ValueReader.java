package dev.tidemark.source;

import dev.tidemark.change.ChangeWriter;
import dev.tidemark.contract.FieldType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Turns the text at a path into a typed value.
 *
 * <p>Numbers are also read from strings. A value that does not fit its type becomes null.
 */
final class ValueReader {

  private static final Pattern DOUBLE = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");

  private final Slots slots;
  private final Timestamps timestamps = new Timestamps();

  ValueReader(Slots slots) {
    this.slots = slots;
  }

  /** Adds the value of a slot; false when it does not fit the type and a null was added. */
  boolean add(int slot, FieldType type, ChangeWriter change) {
    Slots.Kind kind = slots.kind(slot);
    if (kind == Slots.Kind.ABSENT || kind == Slots.Kind.NULL) {
      change.addNull();
      return true;
    }
    boolean fits =
        switch (type.kind()) {
          case STRING -> addString(slot, change);
          case LONG -> addLong(slot, change);
          case DOUBLE -> addDouble(slot, change);
          case BOOLEAN -> addBoolean(slot, change);
          case DATE -> addDate(slot, change);
          case TIMESTAMP -> addTimestamp(slot, change);
          case DECIMAL -> addDecimal(slot, type, change);
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

  private boolean addDouble(int slot, ChangeWriter change) {
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

  private boolean addDate(int slot, ChangeWriter change) {
    if (slots.kind(slot) != Slots.Kind.TEXT) {
      return false;
    }
    long day = timestamps.date(slots.bytes(), slots.start(slot), slots.length(slot));
    if (day != Timestamps.UNREADABLE) {
      change.addLong(day);
    }
    return day != Timestamps.UNREADABLE;
  }

  private boolean addTimestamp(int slot, ChangeWriter change) {
    long micros = timestamp(slot);
    if (micros != Timestamps.UNREADABLE) {
      change.addLong(micros);
    }
    return micros != Timestamps.UNREADABLE;
  }

  /** Digits with at most one point, no more of them than the type holds; never an exponent. */
  private boolean addDecimal(int slot, FieldType type, ChangeWriter change) {
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
    BigInteger unscaled =
        new BigInteger(
            whole.replace("+", "") + fraction + "0".repeat(type.scale() - fraction.length()));
    if (unscaled.abs().compareTo(BigInteger.TEN.pow(type.precision())) >= 0) {
      return false;
    }
    change.addBytes(unscaled.toByteArray());
    return true;
  }

  /** Microseconds since 1970, or {@link Timestamps#UNREADABLE}. */
  long timestamp(int slot) {
    return slots.kind(slot) == Slots.Kind.TEXT
        ? timestamps.timestamp(slots.bytes(), slots.start(slot), slots.length(slot))
        : Timestamps.UNREADABLE;
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
