package dev.tidemark.generate;

/** The truth: one change after the other, in the order in which they happen. */
final class Lives {

  private static final long EVENTS = Dice.salt("events");
  private static final long INK = Dice.salt("ink");
  private static final long LATENCY = Dice.salt("latency");
  private static final long JITTER = Dice.salt("jitter");
  private static final int NOBODY = -1;
  private static final int SHORTEST_LATENCY = 5_000;
  private static final int LATENCY_DOUBLINGS = 15;
  private static final long SECOND = 1_000_000;
  private static final long TIED_GAP = 5_000;

  private final GeneratorSpec spec;
  private final Spelling spelling;
  private final Timeline timeline;
  private final Population population;
  private final long root;
  private final long step;
  private long count;
  private long now;
  private int seatBefore = NOBODY;
  private Event before;

  Lives(GeneratorSpec spec, Timeline timeline, Population population) {
    this.spec = spec;
    this.spelling = new Spelling(spec);
    this.timeline = timeline;
    this.population = population;
    this.root = Dice.mix(spec.seed() ^ EVENTS);
    this.step = timeline.step(spec.events());
  }

  boolean goOn() {
    return count < spec.events();
  }

  /** The time around which things happen; never goes back. */
  long now() {
    return now;
  }

  Event next() {
    long number = count++;
    long seed = Dice.nth(root, number);
    if (seatBefore != NOBODY && spec.happens(Chaos.TIES, seed)) {
      return tied(seed);
    }
    now = timeline.start() + number * step + Dice.of(seed, JITTER).below(Math.max(1, step));
    return untied(seed);
  }

  private Event untied(long seed) {
    int seat = population.seatFor(seed);
    long earliest = Math.max(now, population.lastSource(seat) + 1);
    Moment source = soonest(earliest, spelling.ofSource(seed));
    long read = source.micros() + latency(seed);
    return happen(seed, seat, source, Moment.notBefore(read, spelling.ofRead(seed)));
  }

  /** A busy user must not run ahead of time by being rounded up again and again. */
  private Moment soonest(long earliest, TimeStyle style) {
    Moment rounded = Moment.notBefore(earliest, style);
    return rounded.micros() - now <= SECOND ? rounded : new Moment(earliest, TimeStyle.MICROS);
  }

  private Event tied(long seed) {
    Moment source = Moment.at(before.source().micros(), spelling.ofSource(seed));
    long read = before.read().micros();
    TimeStyle style = spelling.ofRead(seed);
    Dice dice = Dice.of(seed, LATENCY);
    return dice.chance(0.5)
        ? happen(seed, seatBefore, source, Moment.at(read, style))
        : happen(
            seed, seatBefore, source, Moment.notBefore(read + 1 + dice.below(TIED_GAP), style));
  }

  private Event happen(long seed, int seat, Moment source, Moment read) {
    Population.Turn turn = population.live(seat, seed, source.micros());
    boolean flagged =
        turn.operation() == Operation.UPDATE && spec.happens(Chaos.DELETED_FLAGS, seed);
    long ink = Dice.mix(seed ^ INK);
    before =
        new Event(
            seed,
            ink,
            turn.profile(),
            turn.operation(),
            flagged,
            source,
            read,
            spelling.respelled(ink));
    seatBefore = turn.last() ? NOBODY : seat;
    return before;
  }

  /** Milliseconds to minutes; short ones are as likely as long ones. */
  private static long latency(long seed) {
    Dice dice = Dice.of(seed, LATENCY);
    long least = (long) SHORTEST_LATENCY << dice.below(LATENCY_DOUBLINGS);
    return least + dice.below(least);
  }
}
