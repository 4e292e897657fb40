package dev.tidemark.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How messages write a value that JSON has no type for, where they do not say so themselves. */
public enum Encoding {
  /** As JSON and ISO 8601 have it. */
  PLAIN,
  DAYS,
  SECONDS,
  MILLIS,
  MICROS,
  NANOS,
  /** The digits of a decimal as a whole number in base64, two's complement, greatest byte first. */
  BASE64;

  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Encoding> spelled(String text) {
    return Arrays.stream(values()).filter(each -> each.spelling().equals(text)).findFirst();
  }
}
