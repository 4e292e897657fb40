package dev.tidemark.generate;

/** Makes the copies of an event that share its uuid. */
final class Copies {

  private static final long INK = Dice.salt("ink of a copy");
  private static final long DELAY = Dice.salt("delay of a copy");
  private static final long MINUTE = 60_000_000L;

  private final Spelling spelling;
  private final Timeline timeline;
  private final Population population;

  Copies(GeneratorSpec spec, Timeline timeline, Population population) {
    this.spelling = new Spelling(spec);
    this.timeline = timeline;
    this.population = population;
  }

  /** The same change, read later and perhaps spelled otherwise. */
  Event duplicate(Event event) {
    long ink = Dice.mix(event.ink() ^ INK);
    long read = event.read().micros() + delay(Dice.of(ink, DELAY));
    return event
        .withSpelling(ink, spelling.respelled(ink))
        .withRead(Moment.notBefore(within(event.read().micros() + 1, read), spelling.ofRead(ink)));
  }

  /** Another user, time or payload under the same uuid; read before, after or with the event. */
  Event conflict(Event event) {
    Dice dice = event.dice(Chaos.CONFLICTING_DUPLICATES.salt());
    int kind = dice.below(5);
    Event other =
        switch (kind) {
          case 0, 1 -> payload(event);
          case 2 -> user(event, dice);
          case 3 -> source(event, dice);
          default -> source(user(event, dice), dice);
        };
    return readAt(other, readOfConflict(event, dice));
  }

  private long readOfConflict(Event event, Dice dice) {
    long read = event.read().micros();
    return switch (dice.below(3)) {
      case 0 -> read;
      case 1 -> read + delay(dice);
      default -> (event.source().micros() + read) / 2;
    };
  }

  private static Event payload(Event event) {
    Event other = event.withProfile(event.profile().changed());
    return event.operation() == Operation.DELETE ? other.withOperation(Operation.UPDATE) : other;
  }

  private Event user(Event event, Dice dice) {
    Profile someone = population.someone(dice);
    return someone.identity() == event.profile().identity()
        ? payload(event)
        : event.withProfile(someone);
  }

  private Event source(Event event, Dice dice) {
    Moment source = event.source();
    long shift = (1 + dice.below(30)) * MINUTE;
    boolean forth = dice.chance(0.5) && source.micros() + shift < timeline.end();
    long micros = source.micros() + (forth ? shift : -shift);
    return event.withSource(new Moment(micros, source.style()));
  }

  private Event readAt(Event event, long micros) {
    long read = within(event.source().micros(), micros);
    return event.withRead(Moment.at(read, event.read().style()));
  }

  private long within(long least, long micros) {
    return Math.max(least, Math.min(micros, timeline.end()));
  }

  /** Mostly minutes, sometimes hours. */
  static long delay(Dice dice) {
    return 1_000 + (dice.chance(0.8) ? dice.below(10 * MINUTE) : dice.below(6 * Timeline.HOUR));
  }
}
