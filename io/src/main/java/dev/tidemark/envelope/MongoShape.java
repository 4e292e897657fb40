package dev.tidemark.envelope;

import java.util.List;

/**
 * Debezium's envelope of a document: the document as extended JSON, or only what an update has
 * changed.
 */
final class MongoShape extends Shape {

  private final int collection;
  private final DebeziumHeader header;
  private final RowText before;
  private final RowText after;
  private final MongoPatch patch;

  /**
   * @param above where the envelope is in the message
   */
  MongoShape(WantedPaths wanted, List<String> above, RowPaths paths) {
    super(above.isEmpty() ? "document, bare" : "document, wrapped");
    this.collection = wanted.slot(above, List.of("source", "collection"));
    this.header = new DebeziumHeader(wanted, above);
    this.before = new RowText(wanted, above, List.of("before"), paths);
    this.after = new RowText(wanted, above, List.of("after"), paths);
    this.patch =
        new MongoPatch(wanted, WantedPaths.join(above, List.of("updateDescription")), paths);
  }

  @Override
  void bind(Slots slots) {
    super.bind(slots);
    header.bind(slots, values);
    before.bind(slots);
    after.bind(slots);
    patch.bind(slots);
  }

  @Override
  boolean fits() {
    return header.isThere() && slots.kind(collection).isScalar();
  }

  @Override
  TableParts table() {
    return header.source().table();
  }

  @Override
  void identify(Identity identity) {
    header.source().identify(identity);
  }

  @Override
  void read(RowChange change) throws Unreadable {
    change.kind = header.kind();
    if (change.kind == RowChange.Kind.NOTE) {
      return;
    }
    change.before = before.isThere() ? before.read() : null;
    patch.readDocument(change, before, after);
    header.read(change);
  }
}
