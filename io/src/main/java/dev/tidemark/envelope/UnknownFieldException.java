package dev.tidemark.envelope;

import dev.tidemark.contract.Contract;

/** A row has a field that the contract does not name, and the contract wants a run to fail then. */
public final class UnknownFieldException extends RuntimeException {

  /**
   * @param what the field, in words that tell nothing personal
   */
  UnknownFieldException(String what, Contract contract) {
    super(
        "%s is not in contract %s %s, which says unknownFields: fail"
            .formatted(what, contract.name(), contract.version()));
  }
}
