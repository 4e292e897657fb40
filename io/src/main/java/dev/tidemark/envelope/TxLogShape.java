package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.util.List;

/** A change of a transaction log: transaction, place in the log, and the row before and after. */
final class TxLogShape extends Shape {

  private final int tx;
  private final int lsn;
  private final int sequence;
  private final int op;
  private final int time;
  private final int ingested;
  private final int after;
  private final int[] names;
  private final RowPaths paths;
  private final RowPaths.RowPlaces beforeSlots;
  private final RowPaths.RowPlaces afterSlots;
  private final RowPaths.RowPlaces keySlots;
  private TableParts tableParts;
  private RowImage beforeImage;
  private RowImage afterImage;
  private RowImage keyImage;

  TxLogShape(WantedPaths wanted, RowPaths paths) {
    super("change of a transaction");
    this.tx = wanted.slot("tx_id");
    this.lsn = wanted.slot("lsn");
    this.sequence = wanted.slot("seq");
    this.op = wanted.slot("op");
    this.time = wanted.slot("ts");
    this.ingested = wanted.slot("ingested_at");
    this.after = wanted.slot("after");
    this.names = new int[] {wanted.slot("db"), wanted.slot("schema"), wanted.slot("table")};
    this.paths = paths;
    this.beforeSlots = paths.in(wanted, List.of(), List.of("before"));
    this.afterSlots = paths.in(wanted, List.of(), List.of("after"));
    this.keySlots = paths.in(wanted, List.of(), List.of("key"));
  }

  @Override
  void bind(Slots slots) {
    super.bind(slots);
    this.tableParts = new TableParts(slots, names);
    this.keyImage = new RowImage(slots, keySlots, paths.wires());
    this.beforeImage = new RowImage(slots, beforeSlots, paths.wires()).over(keyImage);
    this.afterImage = new RowImage(slots, afterSlots, paths.wires()).over(beforeImage);
  }

  @Override
  boolean fits() {
    return slots.kind(op) != Slots.Kind.ABSENT
        && (slots.kind(lsn) != Slots.Kind.ABSENT || slots.kind(tx) != Slots.Kind.ABSENT);
  }

  @Override
  TableParts table() {
    return tableParts;
  }

  @Override
  void identify(Identity identity) {
    identity.add(slots, tx);
  }

  @Override
  void read(RowChange change) throws Unreadable {
    change.kind = RowChange.Kind.of(slots, op);
    boolean delete = change.kind == RowChange.Kind.DELETE;
    boolean truncate = change.kind == RowChange.Kind.TRUNCATE;
    if (!delete && !truncate && slots.kind(after) != Slots.Kind.CONTAINER) {
      throw new Unreadable(Reason.ROW_MISSING, -1);
    }
    boolean update = change.kind == RowChange.Kind.UPDATE;
    afterImage.keepingAbsent(update);
    change.before = beforeImage;
    change.after = delete ? null : afterImage;
    change.sourceTime = Moments.sourceTime(values, time, Encoding.MILLIS);
    change.readTime = Moments.readTime(values, ingested, Encoding.MILLIS, change.sourceTime);
    LogNumbers.add(values, lsn, change.place);
    if (!change.place.isEmpty() && values.number(sequence) != ValueReader.NO_NUMBER) {
      change.place.add(values.number(sequence));
    } else {
      change.sharesPlace = true;
    }
  }
}
