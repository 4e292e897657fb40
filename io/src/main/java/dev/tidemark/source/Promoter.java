package dev.tidemark.source;

import com.fasterxml.jackson.core.JsonParser;
import dev.tidemark.audit.Measures;
import dev.tidemark.audit.Tally;
import dev.tidemark.audit.Timeliness;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Operation;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Turns envelopes into changes, as the contract says. */
final class Promoter {

  private static final String MISFIT = "misfit.";
  private static final int UUID = 0;
  private static final int KEY = 1;
  private static final int SOURCE_TIME = 2;
  private static final int READ_TIME = 3;
  private static final int OPERATION = 4;
  private static final int FIELDS = 5;
  private static final int NONE = -1;

  private static final Operation[] OPERATIONS = Operation.values();

  private final List<Field> promoted;
  private final String[] misfits;
  private final int deletedFlag;
  private final JsonExtractor extractor;
  private final Slots slots;
  private final ValueReader values;
  private final QualityChecks quality;
  private final Tally tally;
  private long sourceTime;

  /**
   * @param promoted the fields to read, in the order their values will have
   */
  Promoter(Contract contract, List<Field> promoted, Tally tally) {
    Contract.Envelope envelope = contract.envelope();
    this.promoted = promoted;
    this.misfits = promoted.stream().map(field -> MISFIT + field.name()).toArray(String[]::new);
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
    this.extractor = new JsonExtractor(paths);
    this.slots = extractor.slots();
    this.values = new ValueReader(slots);
    this.quality = new QualityChecks(contract.quality(), promoted, FIELDS);
    this.tally = tally;
  }

  /**
   * Adds the change an envelope stands for.
   *
   * @return false when the envelope has no uuid, and nothing was added
   * @throws Unreadable when it cannot become a change, and nothing was added
   */
  boolean promote(EnvelopeCursor envelope, int source, ChangeWriter changes, Timeliness timeliness)
      throws Unreadable {
    JsonRecords.extract(envelope, extractor);
    if (!hasUuid()) {
      return false;
    }
    checkKey();
    sourceTime =
        time(SOURCE_TIME, Reason.SOURCE_TIMESTAMP_MISSING, Reason.SOURCE_TIMESTAMP_INVALID);
    long readTime = time(READ_TIME, Reason.READ_TIMESTAMP_MISSING, Reason.READ_TIMESTAMP_INVALID);
    Operation operation = operation();
    boolean deleted = hasDeletedFlag() || operation == Operation.DELETE;
    byte[] uuid = EventUuid.lowerCase(slots, UUID);
    changes
        .start(operation, deleted, sourceTime, readTime, new Origin(source, envelope.position()))
        .digest(envelope.digest())
        .identity(slots.bytes(), slots.start(KEY), slots.length(KEY), uuid, 0, uuid.length);
    for (int i = 0; i < promoted.size(); i++) {
      if (!values.add(FIELDS + i, promoted.get(i).type(), changes)) {
        tally.add(misfits[i], 1);
        slots.clear(FIELDS + i);
      }
    }
    changes.finish();
    quality.check(slots, deleted);
    timeliness.add(sourceTime, readTime);
    if (envelope.isLate(sourceTime)) {
      tally.add(Measures.LATE + "." + timeliness.partition(), 1);
    }
    return true;
  }

  /**
   * Whether an envelope is known to say something else than changes; to be asked of the one that
   * was promoted last, when it has no uuid.
   */
  boolean isControl(EnvelopeCursor envelope) {
    return isAbsent(UUID) && isAbsent(KEY) && isAbsent(OPERATION) && hasControlShape(envelope);
  }

  private boolean isAbsent(int slot) {
    return slots.kind(slot) == Slots.Kind.ABSENT;
  }

  private boolean hasControlShape(EnvelopeCursor envelope) {
    int skipped = JsonRecords.skipped(envelope);
    try (JsonParser parser =
        extractor.parser(
            envelope.bytes(), envelope.start() + skipped, envelope.length() - skipped)) {
      return ControlMessages.isControl(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The source time of the change added last. */
  long sourceTime() {
    return sourceTime;
  }

  /** Hands on what the contract's rules have counted. */
  void flushQuality() {
    quality.flush(tally);
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
    if (kind != Slots.Kind.ABSENT && kind != Slots.Kind.NULL && !values.isBoolean(deletedFlag)) {
      tally.add(MISFIT + "is_deleted", 1);
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

  private long time(int slot, Reason missing, Reason invalid) throws Unreadable {
    Slots.Kind kind = slots.kind(slot);
    if (kind == Slots.Kind.ABSENT || kind == Slots.Kind.NULL) {
      throw new Unreadable(missing, -1);
    }
    long micros = values.timestamp(slot);
    if (micros == Timestamps.UNREADABLE) {
      throw new Unreadable(invalid, -1);
    }
    return micros;
  }

  private Operation operation() throws Unreadable {
    Slots.Kind kind = slots.kind(OPERATION);
    if (kind == Slots.Kind.ABSENT || kind == Slots.Kind.NULL) {
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
