package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.util.List;

/**
 * Debezium's envelope of a document: the document as extended JSON, or only what an update has
 * changed.
 */
final class MongoShape implements Shape {

  private final int op;
  private final int collection;
  private final int micros;
  private final int millis;
  private final DebeziumSource origin;
  private final RowText before;
  private final RowText after;
  private final MongoPatch patch;
  private final String name;
  private Slots slots;
  private ValueReader values;

  /**
   * @param above where the envelope is in the message
   */
  MongoShape(WantedPaths wanted, List<String> above, RowPaths paths) {
    this.op = wanted.slot(above, List.of("op"));
    this.collection = wanted.slot(above, List.of("source", "collection"));
    this.micros = wanted.slot(above, List.of("ts_us"));
    this.millis = wanted.slot(above, List.of("ts_ms"));
    this.origin = new DebeziumSource(name -> List.of(wanted.slot(above, List.of("source", name))));
    this.before = new RowText(wanted, above, List.of("before"), paths);
    this.after = new RowText(wanted, above, List.of("after"), paths);
    this.patch =
        new MongoPatch(wanted, WantedPaths.join(above, List.of("updateDescription")), paths);
    this.name = above.isEmpty() ? "document, bare" : "document, wrapped";
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void bind(Slots slots) {
    this.slots = slots;
    this.values = new ValueReader(slots);
    origin.bind(slots);
    before.bind(slots);
    after.bind(slots);
    patch.bind(slots);
  }

  @Override
  public boolean fits() {
    return slots.kind(op) != Slots.Kind.ABSENT && slots.kind(collection).isScalar();
  }

  @Override
  public TableParts table() {
    return origin.table();
  }

  @Override
  public void identify(Identity identity) {
    origin.identify(identity);
  }

  @Override
  public void read(RowChange change) throws Unreadable {
    change.kind = RowChange.Kind.of(slots, op);
    if (change.kind == RowChange.Kind.NOTE) {
      return;
    }
    change.before = before.isThere() ? before.read() : null;
    if (change.kind == RowChange.Kind.DELETE) {
      change.after = null;
      change.before = change.before == null ? before.nothing() : change.before;
    } else {
      // An update whose document is gone by the time it is looked up is no deletion.
      boolean patched = change.kind == RowChange.Kind.UPDATE && !after.isThere();
      change.after = patched ? patch.read() : after.read();
    }
    change.sourceTime = origin.time();
    boolean precise = !values.isNothing(micros);
    change.readTime =
        Moments.readTime(
            values,
            precise ? micros : millis,
            precise ? Encoding.MICROS : Encoding.MILLIS,
            change.sourceTime);
    origin.place(change.kind == RowChange.Kind.SNAPSHOT, change.place);
  }
}
