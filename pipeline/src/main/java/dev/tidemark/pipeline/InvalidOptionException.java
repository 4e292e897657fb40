package dev.tidemark.pipeline;

/** Says which option cannot be used, and what would do instead. */
public final class InvalidOptionException extends RuntimeException {

  public InvalidOptionException(String message) {
    super(message);
  }
}
