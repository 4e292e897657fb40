package dev.tidemark.envelope;

/**
 * One of the ways in which messages of a format tell of a row; asked about the message that was
 * extracted last.
 */
interface Shape {

  /** What people call it. */
  String name();

  /** Takes the slots of the paths it has asked for. */
  void bind(Slots slots);

  /** Whether the message has this shape. */
  boolean fits();

  /** The names of the table that the message speaks of, its own last; those it tells. */
  TableParts table();

  /** Adds what tells this source from others. */
  void identify(Identity identity);

  /** Finds the parts of the change. */
  void read(RowChange change) throws Unreadable;
}
