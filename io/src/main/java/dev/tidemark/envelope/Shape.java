package dev.tidemark.envelope;

/**
 * One of the ways in which messages of a format tell of a row; asked about the message that was
 * extracted last.
 */
abstract class Shape {

  private final String name;

  /** The values of the message, at the paths that the shape has asked for. */
  Slots slots;

  ValueReader values;

  /**
   * @param name what people call it
   */
  Shape(String name) {
    this.name = name;
  }

  final String name() {
    return name;
  }

  /** Takes the slots of the paths it has asked for. */
  void bind(Slots slots) {
    this.slots = slots;
    this.values = new ValueReader(slots);
  }

  /** Whether the message has this shape. */
  abstract boolean fits();

  /** The names of the table that the message speaks of. */
  abstract TableParts table();

  /** Adds what tells this source from others. */
  void identify(Identity identity) {}

  /** Finds the parts of the change. */
  abstract void read(RowChange change) throws Unreadable;
}
