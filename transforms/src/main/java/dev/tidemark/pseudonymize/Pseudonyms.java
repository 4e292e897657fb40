package dev.tidemark.pseudonymize;

import dev.tidemark.change.Digest;
import dev.tidemark.change.Hex;
import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes hexadecimal pseudonyms from normalized texts. */
final class Pseudonyms {

  static final int HEX_LENGTH = 64;

  private final byte[] raw = new byte[HEX_LENGTH / 2];
  private final byte[] hex = new byte[HEX_LENGTH];
  private final MessageDigest sha256 = Digest.sha256();
  private final Mac hmac;

  /**
   * @param key null when the contract asks for no keyed pseudonym
   */
  Pseudonyms(PseudonymKey key) {
    try {
      hmac = key == null ? null : Mac.getInstance("HmacSHA256");
      if (hmac != null) {
        hmac.init(new SecretKeySpec(key.secret(), "HmacSHA256"));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make pseudonyms: this Java lacks HMAC-SHA-256", e);
    }
  }

  /** The SHA-256 of the text; the array is reused by the next call. */
  byte[] sha256(TextScratch text) {
    sha256.update(text.bytes(), 0, text.length());
    try {
      sha256.digest(raw, 0, raw.length);
    } catch (DigestException e) {
      throw new IllegalStateException("Cannot make a pseudonym", e);
    }
    return hex();
  }

  /** The HMAC-SHA-256 of the text; the array is reused by the next call. */
  byte[] hmacSha256(TextScratch text) {
    hmac.update(text.bytes(), 0, text.length());
    try {
      hmac.doFinal(raw, 0);
    } catch (javax.crypto.ShortBufferException e) {
      throw new IllegalStateException("Cannot make a pseudonym", e);
    }
    return hex();
  }

  private byte[] hex() {
    Hex.spell(raw, 0, raw.length, hex);
    return hex;
  }
}
