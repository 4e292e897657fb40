package dev.tidemark.generate;

import java.io.IOException;
import java.util.PriorityQueue;

/**
 * The way from a source to its reader: it copies events and delays them.
 *
 * <p>Holds what is delivered later: a share of the events of the last six hours at most.
 */
final class Deliveries {

  private static final long TWIN = Dice.salt("malformed twin");
  private static final long COPY = Dice.salt("position of a copy");
  private static final int MOST_HOURS_LATE = 6;
  private static final long NEAR = 20_000_000;

  private final GeneratorSpec spec;
  private final Timeline timeline;
  private final Copies copies;
  private final Blemishes blemishes;
  private final Lines lines;
  private final Malformed[] kinds;
  private final PriorityQueue<Delivery> waiting = new PriorityQueue<>();
  private long numbers;

  Deliveries(
      GeneratorSpec spec,
      Timeline timeline,
      Population population,
      Blemishes blemishes,
      Lines lines) {
    this.spec = spec;
    this.timeline = timeline;
    this.copies = new Copies(spec, timeline, population);
    this.blemishes = blemishes;
    this.lines = lines;
    this.kinds = spec.malformedKinds().toArray(Malformed[]::new);
  }

  /** Delivers an event that happens now, and everything that is due by now. */
  void deliver(Event event, long now) throws IOException {
    deliverUntil(now);
    Event told = late(event);
    long position = told == event ? near(event, now) : told.read().micros();
    send(position, told, false, now);
    if (!blemishes.lacksUuid(told)) {
      sendCopies(position, told, now);
    }
    if (spec.happens(Chaos.MALFORMED, event.seed())) {
      Event twin = event.withSeed(Dice.mix(event.seed() ^ TWIN));
      Malformed kind = twin.dice(Chaos.MALFORMED.salt()).oneOf(kinds);
      lines.write(new Delivery(now, numbers++, twin, kind, false));
    }
    if (spec.happens(Chaos.CONTROLS, event.seed())) {
      lines.writeControl(new Delivery(now, numbers, event, null, false));
    }
  }

  /** Delivers everything that still waits. */
  void finish() throws IOException {
    deliverUntil(Long.MAX_VALUE);
  }

  private void deliverUntil(long now) throws IOException {
    while (!waiting.isEmpty() && waiting.peek().position() <= now) {
      lines.write(waiting.poll());
    }
  }

  private void send(long position, Event event, boolean copy, long now) throws IOException {
    Delivery delivery = new Delivery(position, numbers++, event, null, copy);
    if (position <= now) {
      lines.write(delivery);
    } else {
      waiting.add(delivery);
    }
  }

  private void sendCopies(long position, Event event, long now) throws IOException {
    if (spec.happens(Chaos.DUPLICATES, event.seed())) {
      Event copy = copies.duplicate(event);
      send(Math.max(position, copy.read().micros()), copy, true, now);
    }
    if (spec.happens(Chaos.EXACT_DUPLICATES, event.seed())) {
      send(position + Copies.delay(event.dice(COPY)), event, true, now);
    }
    if (spec.happens(Chaos.CONFLICTING_DUPLICATES, event.seed())) {
      Event copy = copies.conflict(event);
      send(Math.max(position + 1, copy.read().micros()), copy, true, now);
    }
  }

  private Event late(Event event) {
    Dice dice = event.dice(Chaos.LATENESS.salt());
    int hour = timeline.hour(event.source().micros());
    int hoursLeft = timeline.hours() - 1 - hour;
    if (hoursLeft == 0 || !dice.chance(spec.rate(Chaos.LATENESS))) {
      return event;
    }
    int later = hour + 1 + dice.below(Math.min(MOST_HOURS_LATE, hoursLeft));
    long read =
        timeline.start() + later * Timeline.HOUR + dice.below(Timeline.HOUR - Timeline.MAX_LATENCY);
    return event.withRead(Moment.notBefore(read, event.read().style()));
  }

  /** A little later, but before the file is complete that the event belongs in. */
  private long near(Event event, long now) {
    Dice dice = event.dice(Chaos.DISORDER.salt());
    if (!dice.chance(spec.rate(Chaos.DISORDER))) {
      return now;
    }
    long later = now + 2 * timeline.step(spec.events()) + 1 + dice.below(NEAR);
    return Math.min(later, timeline.lastOfSlice(event.read().micros()));
  }
}
