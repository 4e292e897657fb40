package dev.tidemark.generate;

import java.time.LocalDate;

/**
 * A point in time and how it is spelled.
 *
 * @param micros microseconds since 1970, never finer or coarser than what is written
 */
record Moment(long micros, TimeStyle style) {

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long MICROS_PER_MINUTE = 60_000_000L;

  /** The first moment from {@code micros} on that the style can spell. */
  static Moment notBefore(long micros, TimeStyle style) {
    return new Moment(style.roundUp(micros), style);
  }

  /** Exactly {@code micros}, in this style or else in the plain one. */
  static Moment at(long micros, TimeStyle style) {
    return new Moment(micros, style.fits(micros) ? style : TimeStyle.MICROS);
  }

  /** Writes the moment in quotes. */
  void write(Line line) {
    long wall = micros + style.offsetMinutes() * MICROS_PER_MINUTE;
    line.raw('"');
    writeDate(line, Math.floorDiv(wall, MICROS_PER_DAY));
    long ofDay = Math.floorMod(wall, MICROS_PER_DAY);
    line.raw('T').digits(ofDay / 3_600_000_000L, 2);
    line.raw(':').digits(ofDay / MICROS_PER_MINUTE % 60, 2);
    line.raw(':').digits(ofDay / 1_000_000 % 60, 2);
    writeFraction(line, ofDay % 1_000_000);
    line.ascii(style.zone()).raw('"');
  }

  private void writeFraction(Line line, long fraction) {
    switch (style) {
      case SECONDS -> {}
      case MILLIS -> line.raw('.').digits(fraction / 1_000, 3);
      case NANOS -> line.raw('.').digits(fraction, 6).digits(1 + (Dice.mix(micros) & 511), 3);
      case MICROS, EAST, WEST, LOCAL -> line.raw('.').digits(fraction, 6);
    }
  }

  static void writeDate(Line line, long epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    line.digits(date.getYear(), 4);
    line.raw('-').digits(date.getMonthValue(), 2);
    line.raw('-').digits(date.getDayOfMonth(), 2);
  }
}
