package dev.tidemark.contract;

import java.io.Serializable;

/** How the messages of a contract are shaped. */
public sealed interface Envelope extends Serializable {

  Format format();

  /** Whether messages say where in the source's log a change lies, which orders changes best. */
  boolean tellsLogPlaces();

  /** Whether a message may leave values of a row as they were, without saying what they are. */
  boolean keepsValues();

  /** The shapes that are known, as contracts spell them. */
  enum Format implements Spelled {
    /**
     * A document: with what happened to it at paths that the contract names, in Debezium's
     * envelope, or as an event of a change stream.
     */
    MONGODB("mongodb", true),

    /** Debezium's envelope of one row: wrapped with its schema, bare, or flattened. */
    DEBEZIUM("debezium", true),

    /** A row that a trigger has put into an audit table. */
    AUDIT_LOG("audit-log", false),

    /** One row of a transaction, with the place in the log. */
    TX_LOG("tx-log", true);

    private final String spelling;
    private final boolean keepsValues;

    Format(String spelling, boolean keepsValues) {
      this.spelling = spelling;
      this.keepsValues = keepsValues;
    }

    @Override
    public String spelling() {
      return spelling;
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

    @Override
    public boolean tellsLogPlaces() {
      return false;
    }

    @Override
    public boolean keepsValues() {
      return false;
    }
  }

  /**
   * Messages about rows, where the format says what is where. Paths of the contract begin in the
   * row.
   *
   * @param table the table whose rows are read; null when there is only one
   * @param unavailable the text that stands for a long value which the log does not hold
   */
  record Rows(Format format, TableName table, String unavailable) implements Envelope {

    /** What Debezium writes unless it is told otherwise. */
    public static final String USUAL_UNAVAILABLE = "__debezium_unavailable_value";

    @Override
    public boolean tellsLogPlaces() {
      return true;
    }

    @Override
    public boolean keepsValues() {
      return format.keepsValues;
    }
  }
}
