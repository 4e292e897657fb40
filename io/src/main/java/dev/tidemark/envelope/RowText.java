package dev.tidemark.envelope;

import java.util.List;

/** A row that a message holds as an object, or as a text that is one. */
final class RowText {

  private static final List<String> NOWHERE = List.of("$");

  private final int slot;
  private final RowPaths.RowSlots objectSlots;
  private final JsonExtractor extractor;
  private final RowImage text;
  private Slots slots;
  private RowImage object;

  /**
   * @param member the member of the message that holds the row
   */
  RowText(WantedPaths wanted, String member, RowPaths paths) {
    this.slot = wanted.slot(member);
    this.objectSlots = paths.in(wanted, List.of(), List.of(member));
    WantedPaths inText = new WantedPaths();
    RowPaths.RowSlots textSlots = paths.in(inText, NOWHERE, List.of());
    this.extractor = inText.extractor();
    this.text = new RowImage(extractor.slots(), textSlots, paths.wires());
  }

  void bind(Slots slots, RowPaths paths) {
    this.slots = slots;
    this.object = new RowImage(slots, objectSlots, paths.wires());
  }

  boolean isThere() {
    return slots.kind(slot) == Slots.Kind.CONTAINER || slots.kind(slot) == Slots.Kind.TEXT;
  }

  /** The row, with what the message says besides. */
  RowImage read() throws Unreadable {
    switch (slots.kind(slot)) {
      case CONTAINER -> {
        return object;
      }
      case TEXT -> {
        try {
          extractor.extract(slots.bytes(), slots.start(slot), slots.length(slot));
        } catch (Unreadable e) {
          throw new Unreadable(Reason.ROW_INVALID, -1);
        }
        return text.over(object);
      }
      case ABSENT, NULL -> throw new Unreadable(Reason.ROW_MISSING, -1);
      default -> throw new Unreadable(Reason.ROW_INVALID, -1);
    }
  }
}
