package dev.tidemark.contract;

/** How messages write a value that JSON has no type for, where they do not say so themselves. */
public enum Encoding implements Spelled {
  /** As JSON and ISO 8601 have it. */
  PLAIN,
  DAYS,
  SECONDS,
  MILLIS,
  MICROS,
  NANOS,
  /** The digits of a decimal as a whole number in base64, two's complement, greatest byte first. */
  BASE64
}
