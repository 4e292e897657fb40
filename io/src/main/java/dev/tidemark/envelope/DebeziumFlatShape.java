package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.util.List;

/**
 * A row as Debezium's ExtractNewRecordState leaves it, with what happened in members that begin
 * with two underscores.
 */
final class DebeziumFlatShape extends Shape {

  private static final String MARK = "__";

  private final int op;
  private final int deleted;
  private final int millis;
  private final int[] marks;
  private final DebeziumSource origin;
  private final RowPaths.RowPlaces rowSlots;
  private final ConnectSchema schema;
  private RowImage row;

  DebeziumFlatShape(WantedPaths wanted, List<String> above, RowPaths paths, ConnectSchema schema) {
    super(above.isEmpty() ? "flattened" : "flattened and wrapped");
    this.op = wanted.slot(above, List.of(MARK + "op"));
    this.deleted = wanted.slot(above, List.of(MARK + "deleted"));
    this.millis = wanted.slot(above, List.of(MARK + "ts_ms"));
    this.origin =
        new DebeziumSource(
            name ->
                List.of(
                    wanted.slot(above, List.of(MARK + "source_" + name)),
                    wanted.slot(above, List.of(MARK + name))));
    this.marks =
        new int[] {
          op,
          deleted,
          millis,
          wanted.slot(above, List.of(MARK + "source_ts_ms")),
          wanted.slot(above, List.of(MARK + "table")),
          wanted.slot(above, List.of(MARK + "lsn"))
        };
    this.rowSlots = paths.in(wanted, above, above);
    this.schema = schema;
  }

  @Override
  void bind(Slots slots) {
    super.bind(slots);
    origin.bind(slots);
    schema.bind(slots);
    row = new RowImage(slots, rowSlots, schema.wires()).marking(schema.unavailable());
  }

  @Override
  boolean fits() {
    for (int mark : marks) {
      if (slots.kind(mark) != Slots.Kind.ABSENT) {
        return true;
      }
    }
    return false;
  }

  @Override
  TableParts table() {
    return origin.table();
  }

  @Override
  void read(RowChange change) throws Unreadable {
    change.kind = kind();
    if (change.kind == RowChange.Kind.NOTE) {
      return;
    }
    schema.read(null);
    boolean delete = change.kind == RowChange.Kind.DELETE;
    change.before = delete ? row : null;
    change.after = delete ? null : row;
    change.sourceTime = origin.time();
    change.readTime = Moments.readTime(values, millis, Encoding.MILLIS, change.sourceTime);
    origin.place(change.kind == RowChange.Kind.SNAPSHOT, change.place);
  }

  @Override
  void identify(Identity identity) {
    origin.identify(identity);
  }

  /** Without a word about it a row was written, be it for the first time or not. */
  private RowChange.Kind kind() throws Unreadable {
    if (values.isTrue(deleted)) {
      return RowChange.Kind.DELETE;
    }
    if (!slots.kind(op).isScalar()) {
      return RowChange.Kind.UPDATE;
    }
    return RowChange.Kind.of(slots, op);
  }
}
