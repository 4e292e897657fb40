package dev.tidemark.secret;

import dev.tidemark.pseudonymize.KeySource;
import dev.tidemark.pseudonymize.PseudonymKey;

/** Names the place of a pseudonym key. */
public final class KeyReference implements KeySource {

  private final SecretReference reference;
  private final String keyId;

  /**
   * @param reference {@code file:PATH} or {@code env:NAME}
   * @param keyId names the key in the tables; null to derive a name that gives nothing away
   */
  public KeyReference(String reference, String keyId) {
    this.reference = new SecretReference("pseudonymKey", "the pseudonym key", reference);
    this.keyId = keyId;
  }

  @Override
  public PseudonymKey read() {
    return new PseudonymKey(reference.read(), keyId);
  }
}
