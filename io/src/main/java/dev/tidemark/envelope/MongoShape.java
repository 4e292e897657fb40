package dev.tidemark.envelope;

import java.util.List;

/**
 * Debezium's envelope of a document: the document as extended JSON, or only what an update has
 * changed.
 */
final class MongoShape extends DebeziumEnvelope {

  private final int collection;
  private final RowText before;
  private final RowText after;
  private final MongoPatch patch;

  /**
   * @param above where the envelope is in the message
   */
  MongoShape(WantedPaths wanted, List<String> above, RowPaths paths) {
    super(above.isEmpty() ? "document, bare" : "document, wrapped", wanted, above);
    this.collection = wanted.slot(above, List.of("source", "collection"));
    this.before = new RowText(wanted, above, List.of("before"), paths);
    this.after = new RowText(wanted, above, List.of("after"), paths);
    this.patch =
        new MongoPatch(wanted, WantedPaths.join(above, List.of("updateDescription")), paths);
  }

  @Override
  void bind(Slots slots) {
    super.bind(slots);
    before.bind(slots);
    after.bind(slots);
    patch.bind(slots);
  }

  @Override
  boolean fits() {
    return hasOperation() && slots.kind(collection).isScalar();
  }

  @Override
  void readRow(RowChange change) throws Unreadable {
    change.before = before.isThere() ? before.read() : null;
    patch.readDocument(change, before, after);
  }
}
