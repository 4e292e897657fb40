package dev.tidemark.source;

import java.util.Locale;

/** Why an envelope could not become a change. */
public enum Reason {
  LINE_TOO_LONG,
  TRUNCATED_FILE,
  NOT_UTF8,
  NOT_JSON,
  NOT_AN_OBJECT,
  TRAILING_CONTENT,
  TOO_DEEP,
  NAME_TOO_LONG,
  STRING_TOO_LONG,
  NUMBER_TOO_LONG,
  UUID_INVALID,
  KEY_MISSING,
  KEY_INVALID,
  SOURCE_TIMESTAMP_MISSING,
  SOURCE_TIMESTAMP_INVALID,
  READ_TIMESTAMP_MISSING,
  READ_TIMESTAMP_INVALID,
  OPERATION_MISSING,
  OPERATION_UNKNOWN;

  /** The name tables and messages use. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }
}
