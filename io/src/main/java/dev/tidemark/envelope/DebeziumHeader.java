package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.util.List;

/** What Debezium's envelope says around a row or a document: what happened, where and when. */
final class DebeziumHeader {

  private final int op;
  private final int micros;
  private final int millis;
  private final DebeziumSource source;
  private Slots slots;
  private ValueReader values;

  /**
   * @param above where the envelope is in the message
   */
  DebeziumHeader(WantedPaths wanted, List<String> above) {
    this.op = wanted.slot(above, List.of("op"));
    this.micros = wanted.slot(above, List.of("ts_us"));
    this.millis = wanted.slot(above, List.of("ts_ms"));
    this.source = new DebeziumSource(name -> List.of(wanted.slot(above, List.of("source", name))));
  }

  void bind(Slots slots, ValueReader values) {
    this.slots = slots;
    this.values = values;
    source.bind(slots);
  }

  boolean isThere() {
    return slots.kind(op) != Slots.Kind.ABSENT;
  }

  DebeziumSource source() {
    return source;
  }

  RowChange.Kind kind() throws Unreadable {
    return RowChange.Kind.of(slots, op);
  }

  /** Finds when and where in the log the change was made. */
  void read(RowChange change) throws Unreadable {
    change.sourceTime = source.time();
    boolean precise = !values.isNothing(micros);
    change.readTime =
        Moments.readTime(
            values,
            precise ? micros : millis,
            precise ? Encoding.MICROS : Encoding.MILLIS,
            change.sourceTime);
    source.place(change.kind == RowChange.Kind.SNAPSHOT, change.place);
  }
}
