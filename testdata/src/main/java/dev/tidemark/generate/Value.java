package dev.tidemark.generate;

/** Writes one JSON value of an event: the same bytes for the same event. */
interface Value {
  void write(Line line, Event event);
}
