package dev.tidemark.envelope;

import dev.tidemark.contract.Encoding;
import java.util.List;

/** An event of MongoDB's own change stream. */
final class MongoStreamShape implements Shape {

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
  private Slots slots;
  private ValueReader values;
  private TableParts tableParts;

  MongoStreamShape(WantedPaths wanted, RowPaths paths) {
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
  public String name() {
    return "event of a change stream";
  }

  @Override
  public void bind(Slots slots) {
    this.slots = slots;
    this.values = new ValueReader(slots);
    this.tableParts = new TableParts(slots, db, collection);
    before.bind(slots);
    after.bind(slots);
    key.bind(slots);
    patch.bind(slots);
  }

  @Override
  public boolean fits() {
    return slots.kind(operation) != Slots.Kind.ABSENT;
  }

  @Override
  public TableParts table() {
    return tableParts;
  }

  @Override
  public void identify(Identity identity) {}

  @Override
  public void read(RowChange change) throws Unreadable {
    change.kind = RowChange.Kind.ofStream(slots, operation);
    if (change.kind == RowChange.Kind.NOTE) {
      return;
    }
    boolean known = key.isThere();
    change.before = before.isThere() ? before.read() : known ? key.read() : null;
    change.after = null;
    if (change.kind == RowChange.Kind.DELETE) {
      change.before = change.before == null ? before.nothing() : change.before;
    } else {
      boolean patched = change.kind == RowChange.Kind.UPDATE && !after.isThere();
      change.after = patched ? patch.read() : after.read();
    }
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
