package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads dates and ISO 8601 timestamps from ASCII.
 *
 * <p>A timestamp is a date, {@code T} or a space, hours and minutes, optional seconds with any
 * number of further digits, and an optional offset; none means UTC. Digits behind the microseconds
 * are cut.
 */
final class Timestamps {

  /** What is returned for anything that is no date or timestamp. */
  static final long UNREADABLE = Long.MIN_VALUE;

  private static final int DATE_LENGTH = 10;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int MAX_OFFSET_HOURS = 18;

  /** Nanoseconds that say that a time is infinite, or that no 64 bits can hold it. */
  private static final long INFINITY = 9_223_372_036_800_000_000L;

  private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private byte[] bytes;
  private int end;
  private int at;
  private boolean failed;

  private void over(byte[] text, int start, int length) {
    bytes = text;
    at = start;
    end = start + length;
    failed = false;
  }

  /** Days since 1970 of a text {@code YYYY-MM-DD}, or {@link #UNREADABLE}. */
  long date(byte[] text, int start, int length) {
    if (length != DATE_LENGTH) {
      return UNREADABLE;
    }
    over(text, start, length);
    long day = day();
    return failed || day < FIRST_DAY ? UNREADABLE : day;
  }

  /** Microseconds since 1970 of a timestamp, or {@link #UNREADABLE}. */
  long timestamp(byte[] text, int start, int length) {
    over(text, start, length);
    long micros = micros();
    return failed || at != end || !isInRange(micros) ? UNREADABLE : micros;
  }

  /** Microseconds since 1970 of a number since then, or {@link #UNREADABLE}. */
  static long micros(long number, Encoding encoding) {
    long micros =
        switch (encoding) {
          case DAYS -> times(number, SECONDS_PER_DAY * MICROS_PER_SECOND);
          case SECONDS -> times(number, MICROS_PER_SECOND);
          case MILLIS -> times(number, 1_000);
          case MICROS -> number;
          case NANOS -> Math.abs(number) < INFINITY ? Math.floorDiv(number, 1_000L) : UNREADABLE;
          case PLAIN, BASE64 -> UNREADABLE;
        };
    return isInRange(micros) ? micros : UNREADABLE;
  }

  private static long times(long number, long unit) {
    return Math.multiplyHigh(number, unit) == (number * unit) >> 63 ? number * unit : UNREADABLE;
  }

  private static boolean isInRange(long micros) {
    long day = Math.floorDiv(micros, SECONDS_PER_DAY * MICROS_PER_SECOND);
    return day >= FIRST_DAY && day <= LAST_DAY;
  }

  private long micros() {
    long day = day();
    if (!take('T') && !take('t') && !take(' ')) {
      failed = true;
    }
    long seconds = upTo(23, 2) * 3600L;
    expect(':');
    seconds += upTo(59, 2) * 60L;
    long fraction = 0;
    if (take(':')) {
      seconds += upTo(59, 2);
      if (take('.')) {
        fraction = fraction();
      }
    }
    seconds -= offset();
    return (day * SECONDS_PER_DAY + seconds) * MICROS_PER_SECOND + fraction;
  }

  private long day() {
    int year = upTo(9999, 4);
    expect('-');
    int month = upTo(12, 2);
    expect('-');
    int day = upTo(31, 2);
    if (failed || month == 0 || day == 0) {
      failed = true;
      return 0;
    }
    try {
      return LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException e) {
      failed = true;
      return 0;
    }
  }

  private long fraction() {
    long micros = 0;
    int digits = 0;
    while (at < end && isDigit(bytes[at])) {
      if (digits < 6) {
        micros = micros * 10 + bytes[at] - '0';
      }
      digits++;
      at++;
    }
    failed |= digits == 0;
    for (int i = digits; i < 6; i++) {
      micros *= 10;
    }
    return micros;
  }

  /** The offset in seconds: nothing, Z, or a sign, hours and optional minutes. */
  private long offset() {
    if (take('Z') || take('z')) {
      return 0;
    }
    boolean east = take('+');
    if (!east && !take('-')) {
      return 0;
    }
    int hours = upTo(MAX_OFFSET_HOURS, 2);
    int minutes = 0;
    if (take(':') || at < end) {
      minutes = upTo(59, 2);
    }
    failed |= hours == MAX_OFFSET_HOURS && minutes > 0;
    long seconds = hours * 3600L + minutes * 60L;
    return east ? seconds : -seconds;
  }

  private int upTo(int greatest, int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      if (at == end || !isDigit(bytes[at])) {
        failed = true;
        return 0;
      }
      value = value * 10 + bytes[at++] - '0';
    }
    failed |= value > greatest;
    return value;
  }

  private void expect(char wanted) {
    failed |= !take(wanted);
  }

  private boolean take(char wanted) {
    if (at < end && bytes[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isDigit(byte each) {
    return each >= '0' && each <= '9';
  }
}
