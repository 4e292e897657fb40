package dev.tidemark.envelope;

import dev.tidemark.change.Digest;
import dev.tidemark.change.Hex;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Makes the uuid of a change that came without one: the same for every copy, another for every
 * other change.
 */
final class Identity {

  private static final int BYTES = 16;
  private static final int[] HYPHENS = {4, 6, 8, 10};

  private final MessageDigest sha256 = Digest.sha256();
  private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

  /** Begins with what tells one kind of part from another. */
  Identity start(char kind) {
    sha256.reset();
    sha256.update((byte) kind);
    return this;
  }

  /** Adds a part, with its length, so that no two lists of parts are alike. */
  Identity add(byte[] bytes, int from, int size) {
    length.clear();
    sha256.update(length.putInt(0, size).array());
    sha256.update(bytes, from, size);
    return this;
  }

  /** Adds what a message holds at a path; nothing is a part as well. */
  Identity add(Slots slots, int slot) {
    return slots.kind(slot).isNothing()
        ? add(slots.bytes(), 0, 0)
        : add(slots.bytes(), slots.start(slot), slots.length(slot));
  }

  Identity add(Digest digest) {
    byte[] bytes = ByteBuffer.allocate(BYTES).putLong(digest.high()).putLong(digest.low()).array();
    return add(bytes, 0, bytes.length);
  }

  /** The first 128 bits of the SHA-256 of all parts, spelled as uuids are. */
  byte[] uuid() {
    byte[] digits = new byte[2 * BYTES];
    Hex.spell(sha256.digest(), 0, BYTES, digits);
    byte[] uuid = new byte[digits.length + HYPHENS.length];
    int from = 0;
    int to = 0;
    for (int hyphen : HYPHENS) {
      int until = 2 * hyphen;
      System.arraycopy(digits, from, uuid, to, until - from);
      to += until - from;
      uuid[to++] = '-';
      from = until;
    }
    System.arraycopy(digits, from, uuid, to, digits.length - from);
    return uuid;
  }
}
