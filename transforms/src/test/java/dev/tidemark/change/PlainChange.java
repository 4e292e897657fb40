package dev.tidemark.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A change in plain values, for tests to say what they mean and to compare with. Packs and unpacks
 * through what stages use.
 *
 * @param value the one promoted or published value; may be null
 * @param successorTime null when there is no newer change
 * @param way how the change came here
 */
public record PlainChange(
    String user,
    String uuid,
    Operation operation,
    boolean deleted,
    long sourceTime,
    long readTime,
    String value,
    Long successorTime,
    Way way)
    implements Serializable {

  /** Where a change came from, and whether an earlier run has published it. */
  public record Way(int source, long position, boolean known, boolean published)
      implements Serializable {}

  private static final Way FIRST = new Way(0, 0, false, false);

  /** By source time, read time and uuid. */
  public static final Comparator<PlainChange> BY_AGE =
      Comparator.comparing(PlainChange::sourceTime)
          .thenComparing(PlainChange::readTime)
          .thenComparing(change -> change.uuid.getBytes(UTF_8), PlainChange::compareUnsigned);

  /** By read time, source time and the bytes of the envelope. */
  public static final Comparator<PlainChange> BY_FIRST_SEEN =
      Comparator.comparing(PlainChange::readTime)
          .thenComparing(PlainChange::sourceTime)
          .thenComparing(PlainChange::envelope, PlainChange::compareUnsigned);

  public static PlainChange of(
      Operation operation, String user, String uuid, long sourceTime, long readTime) {
    boolean deleted = operation == Operation.DELETE;
    return new PlainChange(user, uuid, operation, deleted, sourceTime, readTime, null, null, FIRST);
  }

  public static PlainChange insert(String user, String uuid, long sourceTime, long readTime) {
    return of(Operation.INSERT, user, uuid, sourceTime, readTime);
  }

  public static PlainChange delete(String user, String uuid, long sourceTime, long readTime) {
    return of(Operation.DELETE, user, uuid, sourceTime, readTime);
  }

  public PlainChange withUuid(String uuid) {
    return new PlainChange(
        user, uuid, operation, deleted, sourceTime, readTime, value, successorTime, way);
  }

  public PlainChange withDeleted(boolean deleted) {
    return new PlainChange(
        user, uuid, operation, deleted, sourceTime, readTime, value, successorTime, way);
  }

  public PlainChange withValue(String value) {
    return new PlainChange(
        user, uuid, operation, deleted, sourceTime, readTime, value, successorTime, way);
  }

  public PlainChange succeededAt(Long successorTime) {
    return new PlainChange(
        user, uuid, operation, deleted, sourceTime, readTime, value, successorTime, way);
  }

  public PlainChange at(int source, long position) {
    return by(new Way(source, position, false, false));
  }

  /** What the next run reads from the tables that this one published. */
  public PlainChange asPublished() {
    return by(new Way(Origin.EARLIER_RUN, 0, true, true));
  }

  /** What the envelope said, without the way it came here. */
  public PlainChange content() {
    return by(FIRST);
  }

  private PlainChange by(Way way) {
    return new PlainChange(
        user, uuid, operation, deleted, sourceTime, readTime, value, successorTime, way);
  }

  /** The value comes first, so that it decides the order of envelopes that share their times. */
  public byte[] envelope() {
    String rest = "|" + user + "|" + uuid + "|" + operation + "|" + deleted;
    return (value + rest + "|" + sourceTime + "|" + readTime).getBytes(UTF_8);
  }

  public Digest digest() {
    return digest(envelope());
  }

  public static Digest digest(byte[] envelope) {
    try {
      ByteBuffer sha256 = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(envelope));
      return new Digest(sha256.getLong(), sha256.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  public void packInto(ChangeWriter writer) {
    ChangeWriter alone = new ChangeWriter(16);
    if (way.known()) {
      alone.startKnown(operation, deleted, sourceTime, readTime, way.published());
    } else {
      Origin origin = new Origin(way.source(), way.position());
      alone.start(operation, deleted, sourceTime, readTime, origin);
    }
    byte[] key = user.getBytes(UTF_8);
    byte[] id = uuid.getBytes(UTF_8);
    alone.digest(digest()).identity(key, 0, key.length, id, 0, id.length);
    if (value == null) {
      alone.addNull();
    } else {
      alone.addBytes(value.getBytes(UTF_8));
    }
    alone.finish();
    ChangeCursor cursor = alone.cursor();
    cursor.next();
    if (successorTime == null) {
      writer.append(cursor);
    } else {
      writer.appendVersion(cursor, cursor.sourceTime(), successorTime);
    }
  }

  /** The change, made at a place of its source's log. */
  public Changes at(String place) {
    ChangeWriter writer = new ChangeWriter();
    byte[] key = user.getBytes(UTF_8);
    byte[] id = uuid.getBytes(UTF_8);
    byte[] log = place.getBytes(UTF_8);
    writer
        .start(operation, deleted, sourceTime, readTime, new Origin(way.source(), way.position()))
        .digest(digest())
        .identity(key, 0, key.length, id, 0, id.length);
    writer.logPlace(log, 0, log.length);
    writer.addNull();
    writer.finish();
    return writer.drain();
  }

  public static Changes pack(Collection<PlainChange> changes) {
    ChangeWriter writer = new ChangeWriter();
    changes.forEach(change -> change.packInto(writer));
    return writer.drain();
  }

  /** A cursor that stands on the change. */
  public ChangeCursor cursor() {
    ChangeCursor cursor = pack(List.of(this)).cursor();
    cursor.next();
    return cursor;
  }

  /** Packs the changes in a random order into batches of random sizes, some of them empty. */
  public static List<Changes> shuffledIntoBatches(List<PlainChange> changes, Random random) {
    List<PlainChange> shuffled = new ArrayList<>(changes);
    Collections.shuffle(shuffled, random);
    List<Changes> batches = new ArrayList<>();
    int most = 1 + random.nextInt(Math.max(1, changes.size()));
    int from = 0;
    while (from < shuffled.size()) {
      int to = Math.min(shuffled.size(), from + random.nextInt(most + 1));
      batches.add(pack(shuffled.subList(from, to)));
      from = to;
    }
    return batches;
  }

  public static List<PlainChange> unpack(Iterable<Changes> batches) {
    List<PlainChange> changes = new ArrayList<>();
    for (Changes batch : batches) {
      ChangeCursor cursor = batch.cursor();
      while (cursor.next()) {
        changes.add(under(cursor));
      }
    }
    return changes;
  }

  /** The change under the cursor, which must hold one value and the digest of its envelope. */
  public static PlainChange under(ChangeCursor cursor) {
    Origin origin = cursor.origin();
    PlainChange change =
        new PlainChange(
            new String(cursor.bytes(), cursor.userStart(), cursor.userLength(), UTF_8),
            new String(cursor.bytes(), cursor.uuidStart(), cursor.uuidLength(), UTF_8),
            cursor.operation(),
            cursor.isDeleted(),
            cursor.sourceTime(),
            cursor.readTime(),
            cursor.nextValue() ? cursor.valueText() : null,
            cursor.isSucceeded() ? cursor.successorTime() : null,
            new Way(origin.source(), origin.position(), cursor.isKnown(), cursor.isPublished()));
    if (!change.digest().equals(cursor.digest())) {
      throw new AssertionError("Not the digest of " + change);
    }
    return change;
  }

  /** Byte by byte, so that nothing is shared with what is tested. */
  static int compareUnsigned(byte[] one, byte[] other) {
    for (int i = 0; i < Math.min(one.length, other.length); i++) {
      int difference = (one[i] & 0xff) - (other[i] & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return one.length - other.length;
  }
}
