package dev.tidemark.envelope;

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
  OPERATION_UNKNOWN,
  LOG_PLACE_INVALID,
  ROW_MISSING,
  ROW_INVALID,
  VALUE_MISFIT,
  LOOKS_LIKE_MONGODB,
  LOOKS_LIKE_DEBEZIUM,
  LOOKS_LIKE_AUDIT_LOG,
  LOOKS_LIKE_TX_LOG,
  OTHER_FORMAT;

  /** Whether the envelope seems to be one of a format that the contract does not say. */
  public boolean isOtherFormat() {
    return name().startsWith("LOOKS_LIKE_");
  }

  /** The reason for people: {@code looks like debezium}. */
  public String words() {
    return switch (this) {
      case LOOKS_LIKE_AUDIT_LOG -> "looks like audit-log";
      case LOOKS_LIKE_TX_LOG -> "looks like tx-log";
      default -> spelling().replace('_', ' ');
    };
  }

  /** The name tables and messages use. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }
}
