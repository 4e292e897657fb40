package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.util.List;

/**
 * A row of a table like {@code logged_actions}: the row as it was, and of an update only what has
 * changed.
 */
final class AuditTriggerShape extends Shape {

  private static final String[] TIMES = {
    "action_tstamp_clk", "action_tstamp_stm", "action_tstamp_tx"
  };

  private final int eventId;
  private final int action;
  private final int[] times = new int[TIMES.length];
  private final int schema;
  private final int table;
  private final int ingested;
  private final RowText row;
  private final RowText changed;
  private TableParts tableParts;

  AuditTriggerShape(WantedPaths wanted, RowPaths paths) {
    super("row of logged_actions");
    this.eventId = wanted.slot("event_id");
    this.action = wanted.slot("action");
    for (int i = 0; i < times.length; i++) {
      times[i] = wanted.slot(TIMES[i]);
    }
    this.schema = wanted.slot("schema_name");
    this.table = wanted.slot("table_name");
    this.ingested = wanted.slot("ingested_at");
    this.row = new RowText(wanted, List.of(), List.of("row_data"), paths);
    this.changed = new RowText(wanted, List.of(), List.of("changed_fields"), paths);
  }

  @Override
  void bind(Slots slots) {
    super.bind(slots);
    this.tableParts = new TableParts(slots, schema, table);
    row.bind(slots);
    changed.bind(slots);
  }

  @Override
  boolean fits() {
    return slots.kind(action) != Slots.Kind.ABSENT && slots.kind(table) != Slots.Kind.ABSENT;
  }

  @Override
  TableParts table() {
    return tableParts;
  }

  @Override
  void read(RowChange change) throws Unreadable {
    change.kind = RowChange.Kind.of(slots, action);
    change.before = null;
    change.after = null;
    switch (change.kind) {
      case DELETE -> change.before = row.read();
      case TRUNCATE -> {}
      case UPDATE -> {
        change.before = row.read();
        change.after = changed.isThere() ? changed.read().over(change.before) : change.before;
      }
      default -> change.after = row.read();
    }
    change.sourceTime = Moments.sourceTime(values, time(), Encoding.MILLIS);
    change.readTime = Moments.readTime(values, ingested, Encoding.MILLIS, change.sourceTime);
    LogNumbers.add(values, eventId, change.place);
  }

  private int time() {
    for (int time : times) {
      if (slots.kind(time).isScalar()) {
        return time;
      }
    }
    return times[0];
  }
}
