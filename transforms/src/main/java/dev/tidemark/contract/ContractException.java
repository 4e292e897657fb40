package dev.tidemark.contract;

/** A contract cannot be used; the message is for the person who wrote it. */
public final class ContractException extends RuntimeException {

  public ContractException(String message) {
    super(message);
  }

  public ContractException(String message, Throwable cause) {
    super(message, cause);
  }
}
