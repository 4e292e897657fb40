package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.util.List;

/** Debezium's envelope: what happened, where and when, around a row or a document. */
abstract class DebeziumEnvelope extends Shape {

  private final int op;
  private final int micros;
  private final int millis;
  private final DebeziumSource source;

  /**
   * @param above where the envelope is in the message
   */
  DebeziumEnvelope(String name, WantedPaths wanted, List<String> above) {
    super(name);
    this.op = wanted.slot(above, List.of("op"));
    this.micros = wanted.slot(above, List.of("ts_us"));
    this.millis = wanted.slot(above, List.of("ts_ms"));
    this.source =
        new DebeziumSource(member -> List.of(wanted.slot(above, List.of("source", member))));
  }

  @Override
  void bind(Slots slots) {
    super.bind(slots);
    source.bind(slots);
  }

  @Override
  final TableParts table() {
    return source.table();
  }

  @Override
  final void identify(Identity identity) {
    source.identify(identity);
  }

  final boolean hasOperation() {
    return slots.kind(op) != Slots.Kind.ABSENT;
  }

  @Override
  final void read(RowChange change) throws Unreadable {
    change.kind = RowChange.Kind.of(slots, op);
    if (change.kind == RowChange.Kind.NOTE) {
      return;
    }
    readRow(change);
    change.sourceTime = source.time();
    boolean precise = !slots.kind(micros).isNothing();
    change.readTime =
        Moments.readTime(
            values,
            precise ? micros : millis,
            precise ? Encoding.MICROS : Encoding.MILLIS,
            change.sourceTime);
    source.place(change.kind == RowChange.Kind.SNAPSHOT, change.place);
  }

  /** Finds the row before and after the change, of whose kind it depends what there is. */
  abstract void readRow(RowChange change) throws Unreadable;
}
