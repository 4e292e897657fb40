package dev.tidemark.cli;

/** A command was told something it cannot do; the message is for the person who typed it. */
public final class UsageException extends RuntimeException {

  public UsageException(String message) {
    super(message);
  }
}
