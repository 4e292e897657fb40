package dev.tidemark.pseudonymize;

import dev.tidemark.contract.Contract;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * What pseudonyms depend on besides the contract.
 *
 * @param snapshotDate the day ages are taken at; null for the day of each change
 * @param keySource where the key for keyed pseudonyms is; null when there is none
 */
public record Privacy(LocalDate snapshotDate, KeySource keySource) implements Serializable {

  /**
   * Fails when the contract asks for a keyed pseudonym and there is no key to make it with.
   *
   * @throws IllegalStateException naming what is missing
   */
  public void check(Contract contract) {
    if (contract.usesKeyedPseudonyms()) {
      key(contract);
    }
  }

  /** The key, when the contract uses one; null otherwise. */
  PseudonymKey key(Contract contract) {
    if (!contract.usesKeyedPseudonyms()) {
      return null;
    }
    if (keySource == null) {
      throw new IllegalStateException(
          "Cannot make keyed pseudonyms: contract '%s' asks for hmac-sha256 and no key is given (--pseudonymKey)"
              .formatted(contract.name()));
    }
    return keySource.read();
  }
}
