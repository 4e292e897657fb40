package dev.tidemark.envelope;

import dev.tidemark.contract.Envelope.Format;
import java.util.Arrays;
import java.util.Locale;

/** Why an envelope could not become a change. */
public enum Reason {
  LINE_TOO_LONG,
  TRUNCATED_FILE,
  CSV_INVALID,
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
  LOOKS_LIKE_MONGODB(Format.MONGODB),
  LOOKS_LIKE_DEBEZIUM(Format.DEBEZIUM),
  LOOKS_LIKE_AUDIT_LOG(Format.AUDIT_LOG),
  LOOKS_LIKE_TX_LOG(Format.TX_LOG),
  OTHER_FORMAT;

  private final Format resembled;

  Reason() {
    this(null);
  }

  /**
   * @param resembled the format that the envelope seems to be of; null when that is no reason
   */
  Reason(Format resembled) {
    this.resembled = resembled;
  }

  /** The reason to reject what seems to be of a format that the contract does not say. */
  static Reason lookingLike(Format format) {
    return Arrays.stream(values())
        .filter(reason -> reason.resembled == format)
        .findFirst()
        .orElseThrow();
  }

  /** Whether the envelope seems to be one of a format that the contract does not say. */
  public boolean isOtherFormat() {
    return resembled != null;
  }

  /** The reason for people: {@code looks like debezium}. */
  public String words() {
    return resembled == null ? spelling().replace('_', ' ') : "looks like " + resembled.spelling();
  }

  /** The name tables and messages use. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }
}
