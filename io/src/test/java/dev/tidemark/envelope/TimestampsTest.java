package dev.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class TimestampsTest {

  private static final long UNREADABLE = Timestamps.UNREADABLE;

  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]+))?)?"
              + "(?:[Zz]|([+-])([0-9]{2})(?::?([0-9]{2}))?)?");

  @Property(tries = 20_000)
  void readsWhatJavaWrites(@ForAll Random random) {
    String text = random(random);

    assertThat(text, read(text), is(expected(text)));
    assertThat(text, expected(text) == UNREADABLE && isInside(text), is(false));
  }

  @Property(tries = 20_000)
  void readsDamagedTextsOnlyIfTheyAreTimestamps(@ForAll Random random) {
    StringBuilder text = new StringBuilder(random(random));
    for (int i = random.nextInt(3); i >= 0 && text.length() > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, "0123459-+:.TZ é\0".charAt(random.nextInt(16)));
        default -> text.setCharAt(at, "0123456789-+:.TZ٣".charAt(random.nextInt(17)));
      }
    }

    assertThat(text.toString(), read(text.toString()), is(expected(text.toString())));
  }

  @Property(tries = 5_000)
  void readsTheDaysThatExist(@ForAll Random random) {
    String text =
        "%04d-%02d-%02d".formatted(random.nextInt(10_000), random.nextInt(14), random.nextInt(33));
    long expected;
    try {
      expected = text.startsWith("0000") ? UNREADABLE : LocalDate.parse(text).toEpochDay();
    } catch (DateTimeException e) {
      expected = UNREADABLE;
    }

    assertThat(text, readDate(text), is(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-01 00:00, 0",
    "1970-01-01T00:00:00.000001, 1",
    "1970-01-01T00:00:00.0000019, 1",
    "1970-01-01T00:00:00.1, 100000",
    "1970-01-01T00:00:00.123456789012345678901234567890, 123456",
    "1969-12-31T23:59:59.999999999, -1",
    "1969-12-31T23:59:59.9, -100000",
    "1970-01-01T01:00:00+01:00, 0",
    "1970-01-01T01:30:00+0130, 0",
    "1969-12-31T22:00:00-02, 0",
    "1970-01-01T18:00:00+18:00, 0",
    "1970-01-01T00:00:00-00:00, 0",
    "1972-02-29T00:00:00Z, 68169600000000",
    "2000-02-29T00:00:00Z, 951782400000000",
    "0001-01-01T00:00:00Z, -62135596800000000",
    "0000-12-31T23:00:00-01:00, -62135596800000000",
    "9999-12-31T23:59:59.9999999Z, 253402300799999999"
  })
  void readsMicroseconds(String text, long micros) {
    assertThat(read(text), is(micros));
  }

  @Test
  void looksAtNothingAroundThePart() {
    byte[] bytes = "12026-02-05T16:25:301".getBytes(UTF_8);

    assertThat(new Timestamps().timestamp(bytes, 1, 19), is(read("2026-02-05T16:25:30")));
    assertThat(new Timestamps().date(bytes, 1, 10), is(readDate("2026-02-05")));
  }

  private static String random(Random random) {
    LocalDate day =
        random.nextInt(10) == 0
            ? LocalDate.of(random.nextBoolean() ? 1 : 9999, random.nextBoolean() ? 1 : 12, 1)
            : LocalDate.ofYearDay(1 + random.nextInt(9999), 1 + random.nextInt(365));
    String fraction = "%012d".formatted(Math.floorMod(random.nextLong(), 1_000_000_000_000L));
    return day
        + "Tt ".substring(random.nextInt(3)).substring(0, 1)
        + "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60))
        + switch (random.nextInt(3)) {
          case 0 -> "";
          case 1 -> ":%02d".formatted(random.nextInt(60));
          default ->
              ":%02d.%s".formatted(random.nextInt(60), fraction.substring(random.nextInt(12)));
        }
        + switch (random.nextInt(6)) {
          case 0 -> "";
          case 1 -> "Z";
          case 2 -> "z";
          case 3 -> "%+03d".formatted(random.nextInt(37) - 18);
          case 4 -> "%+03d%02d".formatted(random.nextInt(35) - 17, random.nextInt(60));
          default -> "%+03d:%02d".formatted(random.nextInt(35) - 17, random.nextInt(60));
        };
  }

  /** What the rules say, by way of java.time. */
  /** Whether a text is a timestamp. */
  public static boolean isTimestamp(String text) {
    return expected(text) != UNREADABLE;
  }

  private static long expected(String text) {
    Matcher parts = TIMESTAMP.matcher(text);
    if (!parts.matches()) {
      return UNREADABLE;
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(parts, 1),
              number(parts, 2),
              number(parts, 3),
              number(parts, 4),
              number(parts, 5),
              number(parts, 6));
      String fraction = parts.group(7) == null ? "" : parts.group(7);
      int sign = "-".equals(parts.group(8)) ? -1 : 1;
      ZoneOffset offset =
          ZoneOffset.ofHoursMinutes(sign * number(parts, 9), sign * number(parts, 10));
      Instant instant =
          local
              .plus(Long.parseLong((fraction + "000000").substring(0, 6)), ChronoUnit.MICROS)
              .toInstant(offset);
      int year = OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).getYear();
      return year < 1 || year > 9999
          ? UNREADABLE
          : instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    } catch (DateTimeException e) {
      return UNREADABLE;
    }
  }

  private static int number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }

  /** Whether no offset can lead out of the years 1 to 9999. */
  private static boolean isInside(String text) {
    return !text.startsWith("0001-01-01") && !text.startsWith("9999-12-31");
  }

  static long read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Timestamps().timestamp(bytes, 0, bytes.length);
  }

  static long readDate(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Timestamps().date(bytes, 0, bytes.length);
  }
}
