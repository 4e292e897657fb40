package dev.tidemark.pseudonymize;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Turns birth dates into ten-year age groups such as {@code [30-40]}. */
final class AgeGroups {

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int DECADE = 10;
  private static final int MOST_DECADES = 1000;

  private final Integer snapshotYear;
  private final byte[][] spelled = new byte[MOST_DECADES][];

  /**
   * @param snapshotDate the day ages are taken at; null for the day of each change
   */
  AgeGroups(LocalDate snapshotDate) {
    this.snapshotYear = snapshotDate == null ? null : snapshotDate.getYear();
  }

  /** The group of someone born on {@code birthDay}, or null for someone not born yet. */
  byte[] group(long birthDay, long sourceTime) {
    int year =
        snapshotYear == null ? yearOf(Math.floorDiv(sourceTime, MICROS_PER_DAY)) : snapshotYear;
    int age = year - yearOf(birthDay);
    if (age < 0) {
      return null;
    }
    int decade = age / DECADE;
    if (spelled[decade] == null) {
      spelled[decade] =
          ("[" + decade * DECADE + "-" + (decade + 1) * DECADE + "]")
              .getBytes(StandardCharsets.US_ASCII);
    }
    return spelled[decade];
  }

  private static int yearOf(long epochDay) {
    return LocalDate.ofEpochDay(epochDay).getYear();
  }
}
