package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.util.List;

/** An event of MongoDB's own change stream. */
final class MongoStreamShape extends Shape {

  private static final int ORDINAL_DIGITS = 8;
  private static final int SECONDS_DIGITS = 10;
  private static final List<String> CLUSTER_TIME = List.of("clusterTime", "$timestamp");

  private final int operation;
  private final int db;
  private final int collection;
  private final int seconds;
  private final int ordinal;
  private final Place wallTime;
  private final RowText before;
  private final RowText after;
  private final RowText key;
  private final MongoPatch patch;
  private TableParts tableParts;

  MongoStreamShape(WantedPaths wanted, RowPaths paths) {
    super("event of a change stream");
    this.operation = wanted.slot("operationType");
    this.db = wanted.slot("ns", "db");
    this.collection = wanted.slot("ns", "coll");
    this.seconds = wanted.slot(CLUSTER_TIME, List.of("t"));
    this.ordinal = wanted.slot(CLUSTER_TIME, List.of("i"));
    this.wallTime = paths.place(wanted, List.of("wallTime"), false);
    this.before = new RowText(wanted, List.of(), List.of("fullDocumentBeforeChange"), paths);
    this.after = new RowText(wanted, List.of(), List.of("fullDocument"), paths);
    this.key = new RowText(wanted, List.of(), List.of("documentKey"), paths);
    this.patch = new MongoPatch(wanted, List.of("updateDescription"), paths);
  }

  @Override
  void bind(Slots slots) {
    super.bind(slots);
    this.tableParts = new TableParts(slots, db, collection);
    before.bind(slots);
    after.bind(slots);
    key.bind(slots);
    patch.bind(slots);
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
    change.kind = RowChange.Kind.ofStream(slots, operation);
    if (change.kind == RowChange.Kind.NOTE) {
      return;
    }
    RowImage known = key.isThere() ? key.read() : null;
    change.before = before.isThere() ? before.read() : known;
    patch.readDocument(change, before, after);
    change.sourceTime = sourceTime();
    change.readTime = change.sourceTime;
    if (values.number(seconds) != ValueReader.NO_NUMBER
        && values.number(ordinal) != ValueReader.NO_NUMBER) {
      change.place.add(values.number(seconds), SECONDS_DIGITS);
      change.place.add(values.number(ordinal), ORDINAL_DIGITS);
      // The events of one transaction share their cluster time.
      change.sharesPlace = true;
    }
  }

  private long sourceTime() throws Unreadable {
    int slot = wallTime.resolved(slots);
    return values.isNothing(slot)
        ? Moments.sourceTime(values, seconds, Encoding.SECONDS)
        : Moments.sourceTime(values, slot, Encoding.MILLIS);
  }
}
