package dev.tidemark.generate;

/** Decides how an event is spelled where there is more than one legal way. */
record Spelling(GeneratorSpec spec) {

  private static final long SOURCE = Dice.salt("source style");
  private static final long READ = Dice.salt("read style");

  TimeStyle ofSource(long seed) {
    return TimeStyle.drawnBy(Dice.of(seed, SOURCE), spec.rate(Chaos.VARIED_TIMES));
  }

  TimeStyle ofRead(long ink) {
    return TimeStyle.drawnBy(Dice.of(ink, READ), spec.rate(Chaos.VARIED_TIMES));
  }

  boolean respelled(long ink) {
    return spec.happens(Chaos.UPPER_CASE, ink);
  }
}
