package dev.tidemark.generate;

/**
 * One line to be written.
 *
 * @param position when it is written, in microseconds since 1970
 * @param number breaks ties between positions
 * @param defect what is wrong with the line; null for a sound one
 * @param copy whether the event has been delivered before
 */
record Delivery(long position, long number, Event event, Malformed defect, boolean copy)
    implements Comparable<Delivery> {

  /** When the line lands in a file: not before it is read. */
  long landing() {
    return Math.max(position, event.read().micros());
  }

  @Override
  public int compareTo(Delivery other) {
    int byPosition = Long.compare(position, other.position);
    return byPosition != 0 ? byPosition : Long.compare(number, other.number);
  }
}
