package dev.tidemark.envelope;

import static java.util.stream.Collectors.toSet;

import dev.tidemark.audit.Tally;
import dev.tidemark.change.Operation;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Encoding;
import dev.tidemark.contract.Envelope;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads messages that hold what every change needs at paths which the contract names. */
final class PathsReader extends MessageReader {

  private static final int UUID = 0;
  private static final int KEY = 1;
  private static final int SOURCE_TIME = 2;
  private static final int READ_TIME = 3;
  private static final int OPERATION = 4;
  private static final int FIELDS = 5;
  private static final int NONE = -1;
  private static final int ROW = 0;

  private static final List<Operation> OPERATIONS =
      List.of(Operation.INSERT, Operation.UPDATE, Operation.DELETE);

  private final int deletedFlag;
  private final JsonExtractor extractor;
  private final Slots slots;
  private final ValueReader values;
  private final QualityChecks quality;
  private final UnknownFields unknown;
  private final Misfits misfits;
  private final Event change;
  private final List<Event> changes;

  PathsReader(
      Contract contract,
      Envelope.Paths envelope,
      List<Field> promoted,
      Misfits misfits,
      UnknownFields unknown) {
    List<JsonPath> paths = new ArrayList<>();
    paths.add(envelope.uuid());
    paths.add(contract.key().path());
    paths.add(envelope.sourceTimestamp());
    paths.add(envelope.readTimestamp());
    paths.add(envelope.operation());
    promoted.forEach(field -> paths.add(field.path()));
    if (envelope.deleted() != null) {
      paths.add(envelope.deleted());
    }
    this.deletedFlag = envelope.deleted() == null ? NONE : FIELDS + promoted.size();
    this.extractor = new JsonExtractor(paths, List.of(rowAround(contract)));
    this.slots = extractor.slots();
    this.values = new ValueReader(slots);
    this.unknown = unknown;
    this.quality = new QualityChecks(contract.quality(), promoted);
    this.misfits = misfits;
    this.change = new Event(promoted, quality, misfits, unknown);
    this.changes = List.of(change);
    Place[] fields =
        IntStream.range(FIELDS, FIELDS + promoted.size())
            .mapToObj(PathsReader::place)
            .toArray(Place[]::new);
    Wire[] wires = promoted.stream().map(Wire::told).toArray(Wire[]::new);
    change.row = new RowImage(slots, new RowPaths.RowPlaces(place(KEY), fields, ROW), wires);
  }

  /** The object that is the row, and which of its members the contract names. */
  private static WatchedObject rowAround(Contract contract) {
    List<String> row = row(contract);
    Envelope.Paths envelope = (Envelope.Paths) contract.envelope();
    Set<String> known =
        Stream.concat(
                Stream.of(
                        contract.key().path(),
                        envelope.uuid(),
                        envelope.sourceTimestamp(),
                        envelope.readTimestamp(),
                        envelope.operation(),
                        envelope.deleted())
                    .filter(Objects::nonNull),
                contract.fields().stream().map(Field::path))
            .map(JsonPath::names)
            .filter(names -> names.size() > row.size() && names.subList(0, row.size()).equals(row))
            .map(names -> names.get(row.size()))
            .collect(toSet());
    return new WatchedObject(row, known);
  }

  /** The object that has the key, if any field is in it; else the one that has all fields. */
  private static List<String> row(Contract contract) {
    List<List<String>> parents =
        contract.fields().stream().map(field -> parent(field.path())).toList();
    List<String> around = parent(contract.key().path());
    List<String> first = parents.get(0);
    boolean hasFields = parents.stream().anyMatch(each -> startsWith(each, around));
    int depth = first.size();
    for (List<String> each : parents) {
      while (!startsWith(each, first.subList(0, depth))) {
        depth--;
      }
    }
    return hasFields ? around : first.subList(0, depth);
  }

  private static List<String> parent(JsonPath path) {
    return path.names().subList(0, path.names().size() - 1);
  }

  private static boolean startsWith(List<String> names, List<String> first) {
    return names.size() >= first.size() && names.subList(0, first.size()).equals(first);
  }

  private static Place place(int slot) {
    return new Place(slot, slot, slot, new int[0]);
  }

  @Override
  public Verdict read(Message message) throws Unreadable {
    extractor.extract(message.bytes(), message.textStart(), message.textLength());
    if (!hasUuid()) {
      return withoutUuid(message);
    }
    checkKey();
    change.sourceTime = Moments.sourceTime(values, SOURCE_TIME, Encoding.PLAIN);
    change.readTime = Moments.readTime(values, READ_TIME, Encoding.PLAIN);
    change.operation = operation();
    change.deleted = hasDeletedFlag() || change.operation == Operation.DELETE;
    change.uuid = LowerCase.of(slots, UUID);
    change.key = slots.bytes();
    change.keyStart = slots.start(KEY);
    change.keyLength = slots.length(KEY);
    return Verdict.CHANGES;
  }

  @Override
  public String shape() {
    return "document";
  }

  @Override
  public List<Event> changes() {
    return changes;
  }

  @Override
  public void flushCounts(Tally tally) {
    quality.flush(tally);
    unknown.flush(tally);
  }

  private Verdict withoutUuid(Message message) throws Unreadable {
    OtherMessage other = OtherMessage.of(message, extractor);
    if (isAbsent(UUID) && isAbsent(KEY) && isAbsent(OPERATION) && other.isControl()) {
      return Verdict.CONTROL;
    }
    Optional<Reason> resembled = other.resembled(Envelope.Format.MONGODB);
    if (resembled.isPresent()) {
      throw new Unreadable(resembled.get(), -1);
    }
    return Verdict.UNRELIABLE;
  }

  private boolean isAbsent(int slot) {
    return slots.kind(slot) == Slots.Kind.ABSENT;
  }

  private boolean hasUuid() throws Unreadable {
    Slots.Kind kind = slots.kind(UUID);
    if (kind == Slots.Kind.CONTAINER || kind == Slots.Kind.BROKEN_TEXT) {
      throw new Unreadable(Reason.UUID_INVALID, -1);
    }
    return kind.isScalar() && !slots.isBlank(UUID);
  }

  /** A flag that is neither true nor false marks nothing, and is counted. */
  private boolean hasDeletedFlag() {
    if (deletedFlag == NONE) {
      return false;
    }
    Slots.Kind kind = slots.kind(deletedFlag);
    if (!kind.isNothing() && !values.isBoolean(deletedFlag)) {
      misfits.countDeletedFlag();
    }
    return values.isTrue(deletedFlag);
  }

  private void checkKey() throws Unreadable {
    Slots.Kind kind = slots.kind(KEY);
    if (kind == Slots.Kind.CONTAINER || kind == Slots.Kind.BROKEN_TEXT) {
      throw new Unreadable(Reason.KEY_INVALID, -1);
    }
    if (!kind.isScalar() || slots.isBlank(KEY)) {
      throw new Unreadable(Reason.KEY_MISSING, -1);
    }
  }

  private Operation operation() throws Unreadable {
    Slots.Kind kind = slots.kind(OPERATION);
    if (kind.isNothing()) {
      throw new Unreadable(Reason.OPERATION_MISSING, -1);
    }
    if (kind == Slots.Kind.TEXT) {
      for (Operation operation : OPERATIONS) {
        if (slots.equalsIgnoreCase(OPERATION, operation.name())) {
          return operation;
        }
      }
    }
    throw new Unreadable(Reason.OPERATION_UNKNOWN, -1);
  }
}
