package dev.tidemark.envelope;

/**
 * A row of a table like {@code logged_actions}: the row as it was, and of an update only what has
 * changed.
 */
final class AuditTriggerShape extends AuditShape {

  private static final Names NAMES =
      new Names(
          "event_id",
          "action",
          "schema_name",
          "table_name",
          "action_tstamp_clk",
          "action_tstamp_stm",
          "action_tstamp_tx");

  private final RowText row;
  private final RowText changed;

  AuditTriggerShape(WantedPaths wanted, RowPaths paths) {
    super("row of logged_actions", wanted, NAMES);
    this.row = RowText.logged(wanted, "row_data", paths);
    this.changed = RowText.logged(wanted, "changed_fields", paths);
  }

  @Override
  void bind(Slots slots) {
    super.bind(slots);
    row.bind(slots);
    changed.bind(slots);
  }

  @Override
  boolean fits() {
    return hasOperation() && hasTable();
  }

  @Override
  void readRow(RowChange change) throws Unreadable {
    switch (change.kind) {
      case DELETE -> change.before = row.read();
      case TRUNCATE -> {}
      case UPDATE -> {
        change.before = row.read();
        change.after = changed.isThere() ? changed.read().over(change.before) : change.before;
      }
      default -> change.after = row.read();
    }
  }
}
