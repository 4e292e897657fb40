package dev.tidemark.generate;

/**
 * The generator's time told as the present: it goes {@value #FASTER} times as fast, so that what is
 * hours late in files is late by seconds.
 *
 * @param start the generator's first moment, in microseconds since 1970
 * @param began the moment it is told as
 */
record LiveTime(long start, long began) {

  static final long FASTER = 720;

  /** When an event of the generator happens, in the present. */
  Event told(Event event) {
    return event.withSource(told(event.source())).withRead(told(event.read()));
  }

  private Moment told(Moment moment) {
    return Moment.at(began + passed(moment.micros()), moment.style());
  }

  /** How long after the first moment a line is due: when everything in it has happened. */
  long dueAfter(Delivery delivery) {
    return passed(delivery.position() + Timeline.MAX_LATENCY);
  }

  private long passed(long micros) {
    return Math.floorDiv(micros - start, FASTER);
  }
}
