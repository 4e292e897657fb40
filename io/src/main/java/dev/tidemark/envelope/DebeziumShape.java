package dev.tidemark.envelope;

import java.util.List;

/** Debezium's envelope of a row before and after. */
final class DebeziumShape extends DebeziumEnvelope {

  private final int source;
  private final int after;
  private final RowPaths.RowPlaces inBefore;
  private final RowPaths.RowPlaces inAfter;
  private final ConnectSchema schema;
  private RowImage beforeImage;
  private RowImage afterImage;

  /**
   * @param above where the envelope is in the message
   * @param schema tells how values are written, where a message says so
   */
  DebeziumShape(WantedPaths wanted, List<String> above, RowPaths paths, ConnectSchema schema) {
    super(above.isEmpty() ? "bare" : "wrapped", wanted, above);
    this.source = wanted.slot(above, List.of("source"));
    this.after = wanted.slot(above, List.of("after"));
    this.inBefore = paths.in(wanted, above, WantedPaths.join(above, List.of("before")));
    this.inAfter = paths.in(wanted, above, WantedPaths.join(above, List.of("after")));
    this.schema = schema;
  }

  @Override
  void bind(Slots slots) {
    super.bind(slots);
    schema.bind(slots);
    Wire[] wires = schema.wires();
    beforeImage = new RowImage(slots, inBefore, wires).marking(schema.unavailable());
    afterImage =
        new RowImage(slots, inAfter, wires).marking(schema.unavailable()).over(beforeImage);
  }

  @Override
  boolean fits() {
    return slots.kind(source) == Slots.Kind.CONTAINER && hasOperation();
  }

  @Override
  void readRow(RowChange change) throws Unreadable {
    schema.read("after");
    boolean leavesNoRow =
        change.kind == RowChange.Kind.DELETE || change.kind == RowChange.Kind.TRUNCATE;
    if (slots.kind(after) == Slots.Kind.TEXT) {
      throw new Unreadable(Reason.LOOKS_LIKE_MONGODB, -1);
    }
    if (!leavesNoRow && slots.kind(after) != Slots.Kind.CONTAINER) {
      throw new Unreadable(Reason.ROW_MISSING, -1);
    }
    change.before = beforeImage;
    change.after = leavesNoRow ? null : afterImage;
  }
}
