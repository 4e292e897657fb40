package dev.tidemark.envelope;

import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Operation;
import dev.tidemark.change.Origin;
import dev.tidemark.contract.Field;
import java.util.List;

/** One change that a message stands for; its parts lie in the message. */
public final class Event {

  private final List<Field> promoted;
  private final QualityChecks quality;
  private final Misfits misfits;
  private final UnknownFields unknown;

  Operation operation;
  boolean deleted;
  long sourceTime;
  long readTime;
  byte[] key;
  int keyStart;
  int keyLength;
  byte[] uuid;
  LogPlace place;

  /** Null when no single row is concerned. */
  RowImage row;

  Event(List<Field> promoted, QualityChecks quality, Misfits misfits, UnknownFields unknown) {
    this.promoted = promoted;
    this.quality = quality;
    this.misfits = misfits;
    this.unknown = unknown;
  }

  public long sourceTime() {
    return sourceTime;
  }

  public long readTime() {
    return readTime;
  }

  public byte[] uuid() {
    return uuid;
  }

  /**
   * Adds the change to others.
   *
   * @throws Unreadable if the contract rejects a value; what was added then is to be forgotten
   * @throws UnknownFieldException if the contract wants to hear of that field
   */
  public void appendTo(ChangeWriter changes, Origin origin, Digest digest) throws Unreadable {
    changes
        .start(operation, deleted, sourceTime, readTime, origin)
        .digest(digest)
        .identity(key, keyStart, keyLength, uuid, 0, uuid.length);
    if (place != null) {
      changes.logPlace(place.bytes(), 0, place.length());
    }
    if (row == null) {
      promoted.forEach(field -> changes.addNull());
      unknown.takeNothing(changes);
      changes.finish();
      return;
    }
    row.addTo(changes, promoted, misfits);
    unknown.take(row, changes);
    changes.finish();
    quality.check(row, deleted);
  }
}
