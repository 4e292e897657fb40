package dev.tidemark.change;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 128 bits of the SHA-256 of an envelope's bytes. */
public record Digest(long high, long low) {

  /** The digest of an envelope with this SHA-256. */
  public static Digest of(byte[] sha256) {
    ByteBuffer bytes = ByteBuffer.wrap(sha256);
    return new Digest(bytes.getLong(), bytes.getLong());
  }

  /** A new SHA-256, which every Java has to have. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot go on: this Java has no SHA-256", e);
    }
  }
}
