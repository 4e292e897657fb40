package dev.tidemark.pseudonymize;

import dev.tidemark.change.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A secret for keyed pseudonyms, and the name by which tables tell keys apart. */
public final class PseudonymKey {

  public static final int LEAST_BYTES = 16;

  private final byte[] secret;
  private final String id;

  /**
   * @param id names the key in the tables; null to derive a name that gives nothing away
   */
  public PseudonymKey(byte[] secret, String id) {
    if (secret.length < LEAST_BYTES) {
      throw new IllegalStateException(
          "Invalid pseudonym key: %d bytes (at least %d)".formatted(secret.length, LEAST_BYTES));
    }
    this.secret = secret.clone();
    this.id = id == null ? fingerprint(secret) : id;
  }

  byte[] secret() {
    return secret;
  }

  public String id() {
    return id;
  }

  private static String fingerprint(byte[] secret) {
    MessageDigest digest = Digest.sha256();
    digest.update("tidemark key id".getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(secret), 0, 4);
  }

  /** The id only. */
  @Override
  public String toString() {
    return "PseudonymKey[" + id + "]";
  }
}
