package dev.tidemark.envelope;

import dev.tidemark.audit.Tally;
import dev.tidemark.change.Operation;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Envelope;
import dev.tidemark.contract.Field;
import java.util.Arrays;
import java.util.List;

/**
 * Reads messages that tell of a row. What a format has where is for its shapes to say; what follows
 * from it is the same for all: identity, order, and that a new key is a deletion and a creation.
 */
final class RowsReader extends MessageReader {

  private static final byte[] WHOLE_TABLE = {};

  private final Envelope.Rows envelope;
  private final List<Shape> shapes;
  private final JsonExtractor extractor;
  private final MessageKey messageKey;
  private final QualityChecks quality;
  private final UnknownFields unknown;
  private final RowChange change = new RowChange();
  private final Identity identity = new Identity();
  private final Event removal;
  private final Event event;
  private List<Event> events = List.of();
  private String shape;

  RowsReader(
      Contract contract,
      Envelope.Rows envelope,
      List<Field> promoted,
      Misfits misfits,
      UnknownFields unknown) {
    this.envelope = envelope;
    boolean extended = envelope.format() == Envelope.Format.MONGODB;
    RowPaths paths = new RowPaths(contract, promoted, extended);
    WantedPaths wanted = new WantedPaths();
    this.shapes = RowShapes.of(envelope.format(), wanted, paths);
    this.extractor = wanted.extractor();
    shapes.forEach(shape -> shape.bind(extractor.slots()));
    this.messageKey = new MessageKey(paths, contract.key().path(), extended);
    this.unknown = unknown;
    this.quality = new QualityChecks(contract.quality(), promoted);
    this.removal = new Event(promoted, quality, misfits, unknown);
    this.event = new Event(promoted, quality, misfits, unknown);
  }

  @Override
  public Verdict read(Message message) throws Unreadable {
    extractor.extract(message.bytes(), message.textStart(), message.textLength());
    shape = "of no shape that is known";
    for (Shape each : shapes) {
      if (each.fits()) {
        shape = each.name();
        return read(message, each);
      }
    }
    OtherMessage other = OtherMessage.of(message, extractor);
    if (other.isControl()) {
      return Verdict.CONTROL;
    }
    throw new Unreadable(other.resembled(envelope.format()).orElse(Reason.OTHER_FORMAT), -1);
  }

  private Verdict read(Message message, Shape shape) throws Unreadable {
    if (!shape.table().matches(envelope.table())) {
      return Verdict.OTHER_TABLE;
    }
    change.place.clear();
    change.sharesPlace = false;
    shape.read(change);
    switch (change.kind) {
      case NOTE -> {
        return Verdict.CONTROL;
      }
      case TRUNCATE -> {
        takeWholeTable(event);
        describe(event, Operation.TRUNCATE, null);
        identify(event, shape, message, change.kind);
        events = List.of(event);
      }
      case DELETE -> {
        remove(event, withKey(change.before), shape, message);
        events = List.of(event);
      }
      default -> write(shape, message);
    }
    return Verdict.CHANGES;
  }

  private void write(Shape shape, Message message) throws Unreadable {
    RowImage before = change.before == null ? null : withKey(change.before);
    RowImage after = withKey(change.after);
    boolean update = change.kind == RowChange.Kind.UPDATE;
    takeKey(event, after == null ? before : after, message);
    describe(event, update ? Operation.UPDATE : Operation.INSERT, change.after);
    identify(event, shape, message, change.kind);
    if (before == null || after == null || !hasOtherKey(before)) {
      events = List.of(event);
      return;
    }
    event.operation = Operation.INSERT;
    remove(removal, before, shape, message);
    events = List.of(removal, event);
  }

  private void remove(Event event, RowImage keyHolder, Shape shape, Message message)
      throws Unreadable {
    takeKey(event, keyHolder, message);
    describe(event, Operation.DELETE, change.before);
    identify(event, shape, message, RowChange.Kind.DELETE);
  }

  private void describe(Event event, Operation operation, RowImage row) {
    event.operation = operation;
    event.deleted = operation == Operation.DELETE || operation == Operation.TRUNCATE;
    event.sourceTime = change.sourceTime;
    event.readTime = change.readTime;
    event.place = change.place;
    event.row = row;
  }

  private static void takeWholeTable(Event event) {
    event.key = WHOLE_TABLE;
    event.keyStart = 0;
    event.keyLength = 0;
  }

  /** The image, if it has a key that can be read. */
  private static RowImage withKey(RowImage image) throws Unreadable {
    RowImage holder = image.holdingKey();
    Slots.Kind kind = holder.slots().kind(holder.key());
    if (kind == Slots.Kind.CONTAINER || kind == Slots.Kind.BROKEN_TEXT) {
      throw new Unreadable(Reason.KEY_INVALID, -1);
    }
    return kind.isScalar() && !holder.slots().isBlank(holder.key()) ? holder : null;
  }

  private void takeKey(Event event, RowImage holder, Message message) throws Unreadable {
    if (holder != null) {
      event.key = holder.slots().bytes();
      event.keyStart = holder.slots().start(holder.key());
      event.keyLength = holder.slots().length(holder.key());
    } else if (!messageKey.read(message, event)) {
      throw new Unreadable(Reason.KEY_MISSING, -1);
    }
  }

  private boolean hasOtherKey(RowImage before) {
    int from = before.slots().start(before.key());
    return !Arrays.equals(
        before.slots().bytes(),
        from,
        from + before.slots().length(before.key()),
        event.key,
        event.keyStart,
        event.keyStart + event.keyLength);
  }

  /** A place may be shared by several changes of a row; then the message must tell them apart. */
  private void identify(Event event, Shape shape, Message message, RowChange.Kind kind) {
    identity.start(kind.letter());
    shape.identify(identity);
    shape.table().identify(identity);
    identity.add(event.key, event.keyStart, event.keyLength);
    identity.add(change.place.bytes(), 0, change.place.length());
    if (change.place.isEmpty() || change.sharesPlace) {
      identity.add(message.digest());
    }
    event.uuid = identity.uuid();
  }

  @Override
  public String shape() {
    return shape;
  }

  @Override
  public List<Event> changes() {
    return events;
  }

  @Override
  public void flushCounts(Tally tally) {
    quality.flush(tally);
    unknown.flush(tally);
  }
}
