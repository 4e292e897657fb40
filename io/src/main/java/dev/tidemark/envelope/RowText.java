package dev.tidemark.envelope;

import java.util.List;

/** A row that a message holds as an object, or as a text that is one, or an hstore. */
final class RowText {

  private static final List<String> NOWHERE = List.of("$");

  private final int slot;
  private final boolean maybeHstore;
  private final RowPaths paths;
  private final RowPaths.RowPlaces inObject;
  private final JsonExtractor extractor;
  private final RowImage text;
  private Slots slots;
  private RowImage object;

  /**
   * @param message where the message begins
   * @param member the path of the row in it
   */
  RowText(WantedPaths wanted, List<String> message, List<String> member, RowPaths paths) {
    this(wanted, message, member, paths, false);
  }

  private RowText(
      WantedPaths wanted,
      List<String> message,
      List<String> member,
      RowPaths paths,
      boolean maybeHstore) {
    this.maybeHstore = maybeHstore;
    this.slot = wanted.slot(message, member);
    this.paths = paths;
    this.inObject = paths.in(wanted, message, WantedPaths.join(message, member));
    WantedPaths inText = new WantedPaths();
    RowPaths.RowPlaces places = paths.in(inText, NOWHERE, List.of());
    this.extractor = inText.extractor();
    this.text = new RowImage(extractor.slots(), places, paths.wires());
  }

  /** A row of an audit log, which may also be an hstore. */
  static RowText logged(WantedPaths wanted, String member, RowPaths paths) {
    return new RowText(wanted, List.of(), List.of(member), paths, true);
  }

  void bind(Slots slots) {
    this.slots = slots;
    this.object = new RowImage(slots, inObject, paths.wires());
  }

  boolean isThere() {
    return slots.kind(slot) == Slots.Kind.CONTAINER || slots.kind(slot) == Slots.Kind.TEXT;
  }

  /** A row of which nothing is known; for a message that has none here. */
  RowImage nothing() {
    return object;
  }

  /** The row, with what the message says besides. */
  RowImage read() throws Unreadable {
    switch (slots.kind(slot)) {
      case CONTAINER -> {
        return object;
      }
      case TEXT -> {
        extract(slots.bytes(), slots.start(slot), slots.length(slot));
        return text.over(object);
      }
      case ABSENT, NULL -> throw new Unreadable(Reason.ROW_MISSING, -1);
      default -> throw new Unreadable(Reason.ROW_INVALID, -1);
    }
  }

  private void extract(byte[] bytes, int from, int length) throws Unreadable {
    byte[] json =
        maybeHstore && Hstore.maybe(bytes, from, length)
            ? Hstore.toJson(bytes, from, length)
            : null;
    try {
      extractor.extract(
          json == null ? bytes : json,
          json == null ? from : 0,
          json == null ? length : json.length);
    } catch (Unreadable e) {
      throw new Unreadable(Reason.ROW_INVALID, -1);
    }
  }
}
