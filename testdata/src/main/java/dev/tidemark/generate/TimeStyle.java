package dev.tidemark.generate;

/** The legal ways in which a message may spell a point in time. */
enum TimeStyle {
  MICROS(1),
  SECONDS(1_000_000),
  MILLIS(1_000),
  NANOS(1),
  EAST(1),
  WEST(1),
  LOCAL(1);

  private static final TimeStyle[] RARE = {SECONDS, MILLIS, NANOS, EAST, WEST, LOCAL};

  private final long grain;

  TimeStyle(long grain) {
    this.grain = grain;
  }

  static TimeStyle drawnBy(Dice dice, double rareShare) {
    return dice.chance(rareShare) ? dice.oneOf(RARE) : MICROS;
  }

  boolean fits(long micros) {
    return micros % grain == 0;
  }

  long roundUp(long micros) {
    return (micros + grain - 1) / grain * grain;
  }

  /** The shift of the clock on the wall, in minutes. */
  int offsetMinutes() {
    return switch (this) {
      case EAST -> 120;
      case WEST -> -330;
      case MICROS, SECONDS, MILLIS, NANOS, LOCAL -> 0;
    };
  }

  String zone() {
    return switch (this) {
      case EAST -> "+02:00";
      case WEST -> "-05:30";
      case LOCAL -> "";
      case MICROS, SECONDS, MILLIS, NANOS -> "Z";
    };
  }
}
