package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.util.List;

/** Debezium's envelope: the row before and after, the source, and what happened. */
final class DebeziumShape implements Shape {

  private final int op;
  private final int source;
  private final int after;
  private final int micros;
  private final int millis;
  private final DebeziumSource origin;
  private final RowPaths.RowPlaces beforeSlots;
  private final RowPaths.RowPlaces afterSlots;
  private final ConnectSchema schema;
  private final String name;
  private Slots slots;
  private ValueReader values;
  private RowImage beforeImage;
  private RowImage afterImage;

  /**
   * @param above where the envelope is in the message
   * @param schema tells how values are written, where a message says so
   */
  DebeziumShape(WantedPaths wanted, List<String> above, RowPaths paths, ConnectSchema schema) {
    this.op = wanted.slot(above, List.of("op"));
    this.source = wanted.slot(above, List.of("source"));
    this.after = wanted.slot(above, List.of("after"));
    this.micros = wanted.slot(above, List.of("ts_us"));
    this.millis = wanted.slot(above, List.of("ts_ms"));
    this.origin = new DebeziumSource(name -> List.of(wanted.slot(above, List.of("source", name))));
    this.beforeSlots = paths.in(wanted, above, WantedPaths.join(above, List.of("before")));
    this.afterSlots = paths.in(wanted, above, WantedPaths.join(above, List.of("after")));
    this.schema = schema;
    this.name = above.isEmpty() ? "bare" : "wrapped";
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
    schema.bind(slots);
    Wire[] wires = schema.wires();
    beforeImage = new RowImage(slots, beforeSlots, wires).markingUnavailable();
    afterImage = new RowImage(slots, afterSlots, wires).markingUnavailable().over(beforeImage);
  }

  @Override
  public boolean fits() {
    return slots.kind(source) == Slots.Kind.CONTAINER && slots.kind(op) != Slots.Kind.ABSENT;
  }

  @Override
  public TableParts table() {
    return origin.table();
  }

  @Override
  public void read(RowChange change) throws Unreadable {
    change.kind = RowChange.Kind.of(slots, op);
    if (change.kind == RowChange.Kind.NOTE) {
      return;
    }
    schema.read("after");
    change.before = beforeImage;
    change.after = change.kind == RowChange.Kind.DELETE ? null : afterImage;
    if (slots.kind(after) == Slots.Kind.TEXT) {
      throw new Unreadable(Reason.LOOKS_LIKE_MONGODB, -1);
    }
    if (change.kind == RowChange.Kind.TRUNCATE) {
      change.after = null;
    }
    if (change.after != null && slots.kind(after) != Slots.Kind.CONTAINER) {
      throw new Unreadable(Reason.ROW_MISSING, -1);
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

  @Override
  public void identify(Identity identity) {
    origin.identify(identity);
  }
}
