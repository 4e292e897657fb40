package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.util.List;

/** A row of a table like {@code audit_log_dml}: what happened, when, where, and the row as JSON. */
final class AuditTableShape extends Shape {

  private final int eventId;
  private final int operation;
  private final int timestamp;
  private final int schema;
  private final int table;
  private final int ingested;
  private final RowText row;
  private TableParts tableParts;

  AuditTableShape(WantedPaths wanted, RowPaths paths) {
    super("row of audit_log_dml");
    this.eventId = wanted.slot("audit_event_id");
    this.operation = wanted.slot("audit_operation");
    this.timestamp = wanted.slot("audit_timestamp");
    this.schema = wanted.slot("tbl_schema");
    this.table = wanted.slot("tbl_name");
    this.ingested = wanted.slot("ingested_at");
    this.row = new RowText(wanted, List.of(), List.of("raw_data"), paths);
  }

  @Override
  void bind(Slots slots) {
    super.bind(slots);
    this.tableParts = new TableParts(slots, schema, table);
    row.bind(slots);
  }

  @Override
  boolean fits() {
    return slots.kind(operation) != Slots.Kind.ABSENT;
  }

  @Override
  TableParts table() {
    return tableParts;
  }

  @Override
  void read(RowChange change) throws Unreadable {
    change.kind = RowChange.Kind.of(slots, operation);
    boolean delete = change.kind == RowChange.Kind.DELETE;
    RowImage image = change.kind == RowChange.Kind.TRUNCATE ? null : row.read();
    change.before = delete ? image : null;
    change.after = delete ? null : image;
    change.sourceTime = Moments.sourceTime(values, timestamp, Encoding.MILLIS);
    change.readTime = Moments.readTime(values, ingested, Encoding.MILLIS, change.sourceTime);
    LogNumbers.add(values, eventId, change.place);
  }
}
