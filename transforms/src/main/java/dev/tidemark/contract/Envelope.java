package dev.tidemark.contract;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/** How the messages of a contract are shaped. */
public sealed interface Envelope extends Serializable {

  Format format();

  /** The shapes that are known, as contracts spell them. */
  enum Format {
    /** A document, with what happened to it at paths that the contract names. */
    MONGODB("mongodb", false, false),

    /** Debezium's envelope of one row: wrapped with its schema, bare, or flattened. */
    DEBEZIUM("debezium", true, true),

    /** A row that a trigger has put into an audit table. */
    AUDIT_LOG("audit-log", true, false),

    /** One row of a transaction, with the place in the log. */
    TX_LOG("tx-log", true, true);

    private final String spelling;
    private final boolean tellsLogPlaces;
    private final boolean keepsValues;

    Format(String spelling, boolean tellsLogPlaces, boolean keepsValues) {
      this.spelling = spelling;
      this.tellsLogPlaces = tellsLogPlaces;
      this.keepsValues = keepsValues;
    }

    public String spelling() {
      return spelling;
    }

    /** Whether messages say where in the source's log a change lies, which orders changes best. */
    public boolean tellsLogPlaces() {
      return tellsLogPlaces;
    }

    /** Whether a message may leave values of a row as they were, without saying what they are. */
    public boolean keepsValues() {
      return keepsValues;
    }

    static Optional<Format> spelled(String text) {
      return Arrays.stream(values()).filter(each -> each.spelling.equals(text)).findFirst();
    }
  }

  /**
   * Messages that hold what every change needs at paths of their own.
   *
   * @param deleted a flag that marks a deletion besides the operation; null when there is none
   */
  record Paths(
      JsonPath uuid,
      JsonPath sourceTimestamp,
      JsonPath readTimestamp,
      JsonPath operation,
      JsonPath deleted)
      implements Envelope {

    @Override
    public Format format() {
      return Format.MONGODB;
    }
  }

  /**
   * Messages about rows, where the format says what is where. Paths of the contract begin in the
   * row.
   *
   * @param table the table whose rows are read; null when there is only one
   */
  record Rows(Format format, TableName table) implements Envelope {}
}
