package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.util.Arrays;

/** A row of an audit table: an event with an id and a time, and the row of another table in it. */
abstract class AuditShape extends Shape {

  private final int eventId;
  private final int operation;
  private final int schema;
  private final int table;
  private final int[] times;
  private final int ingested;
  private TableParts tableParts;

  /**
   * What the columns of the audit table are called.
   *
   * @param times where the time of the event may be, the best first
   */
  record Names(String eventId, String operation, String schema, String table, String... times) {}

  AuditShape(String name, WantedPaths wanted, Names names) {
    super(name);
    this.eventId = wanted.slot(names.eventId());
    this.operation = wanted.slot(names.operation());
    this.schema = wanted.slot(names.schema());
    this.table = wanted.slot(names.table());
    this.times = Arrays.stream(names.times()).mapToInt(time -> wanted.slot(time)).toArray();
    this.ingested = wanted.slot("ingested_at");
  }

  @Override
  void bind(Slots slots) {
    super.bind(slots);
    this.tableParts = new TableParts(slots, schema, table);
  }

  boolean hasOperation() {
    return slots.kind(operation) != Slots.Kind.ABSENT;
  }

  boolean hasTable() {
    return slots.kind(table) != Slots.Kind.ABSENT;
  }

  @Override
  final TableParts table() {
    return tableParts;
  }

  @Override
  final void read(RowChange change) throws Unreadable {
    change.kind = RowChange.Kind.of(slots, operation);
    change.before = null;
    change.after = null;
    readRow(change);
    change.sourceTime = Moments.sourceTime(values, time(), Encoding.MILLIS);
    change.readTime = Moments.readTime(values, ingested, Encoding.MILLIS, change.sourceTime);
    LogNumbers.add(values, eventId, change.place);
  }

  /** Finds the row before and after the change, of whose kind it depends what there is. */
  abstract void readRow(RowChange change) throws Unreadable;

  private int time() {
    for (int time : times) {
      if (slots.kind(time).isScalar()) {
        return time;
      }
    }
    return times[0];
  }
}
