package dev.tidemark.envelope;

/** A row of a table like {@code audit_log_dml}: what happened, when, where, and the row as JSON. */
final class AuditTableShape extends AuditShape {

  private static final Names NAMES =
      new Names("audit_event_id", "audit_operation", "tbl_schema", "tbl_name", "audit_timestamp");

  private final RowText row;

  AuditTableShape(WantedPaths wanted, RowPaths paths) {
    super("row of audit_log_dml", wanted, NAMES);
    this.row = RowText.logged(wanted, "raw_data", paths);
  }

  @Override
  void bind(Slots slots) {
    super.bind(slots);
    row.bind(slots);
  }

  @Override
  boolean fits() {
    return hasOperation();
  }

  @Override
  void readRow(RowChange change) throws Unreadable {
    switch (change.kind) {
      case DELETE -> change.before = row.read();
      case TRUNCATE -> {}
      default -> change.after = row.read();
    }
  }
}
