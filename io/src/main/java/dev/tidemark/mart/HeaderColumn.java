package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Operation;
import dev.tidemark.columns.ColumnFile;
import dev.tidemark.contract.Column;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Envelope;
import dev.tidemark.contract.FieldType;
import java.util.Arrays;

/** A column that every contract's tables have, filled from what every change carries. */
enum HeaderColumn {
  EVENT_UUID("event_uuid", FieldType.STRING) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {
      out.text(column, change.bytes(), change.uuidStart(), change.uuidLength());
    }
  },
  USER("user_id", FieldType.STRING) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {
      if (!change.isOfWholeTable()) {
        out.text(column, change.bytes(), change.userStart(), change.userLength());
      }
    }
  },
  CHANGE_TYPE("change_type", FieldType.STRING) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {
      out.text(column, OPERATIONS[change.operation().ordinal()]);
    }
  },
  IS_DELETED("is_deleted", FieldType.BOOLEAN) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {
      out.flag(column, change.isDeleted());
    }
  },
  SOURCE_TIMESTAMP("source_timestamp", FieldType.TIMESTAMP) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {
      out.number(column, change.sourceTime());
    }
  },
  READ_TIMESTAMP("read_timestamp", FieldType.TIMESTAMP) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {
      out.number(column, change.readTime());
    }
  },
  VALID_FROM("valid_from", FieldType.TIMESTAMP) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {
      out.number(column, change.validFrom());
    }
  },
  VALID_TO("valid_to", FieldType.TIMESTAMP) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {
      if (change.isSucceeded()) {
        out.number(column, change.successorTime());
      }
    }
  },
  IS_CURRENT("is_current", FieldType.BOOLEAN) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {
      out.flag(column, !change.isSucceeded());
    }
  },
  LOG_PLACE("log_place", FieldType.STRING) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {
      if (change.logPlaceLength() > 0) {
        out.text(column, change.bytes(), change.logPlaceStart(), change.logPlaceLength());
      }
    }
  },
  /** The columns that the change has left as they were; the table writes it with the values. */
  KEPT_COLUMNS("kept_columns", FieldType.STRING) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {}
  },
  // No column of a contract begins with an underscore, so that these two never meet one.
  DIGEST_HIGH("_payload_digest_high", FieldType.LONG) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {
      out.number(column, change.digest().high());
    }
  },
  DIGEST_LOW("_payload_digest_low", FieldType.LONG) {
    @Override
    void write(ChangeCursor change, int column, ColumnFile out) {
      out.number(column, change.digest().low());
    }
  };

  private static final byte[][] OPERATIONS =
      Arrays.stream(Operation.values())
          .map(operation -> operation.name().getBytes(UTF_8))
          .toArray(byte[][]::new);

  private final String column;
  private final FieldType type;

  HeaderColumn(String column, FieldType type) {
    this.column = column;
    this.type = type;
  }

  /** Whether the tables of the contract have it: some only where messages tell what it holds. */
  boolean isIn(Contract contract) {
    Envelope envelope = contract.envelope();
    return switch (this) {
      case LOG_PLACE -> envelope.tellsLogPlaces();
      case KEPT_COLUMNS -> envelope.keepsValues();
      default -> true;
    };
  }

  /** The column as the contract's tables name it. */
  Column in(Contract contract) {
    return new Column(this == USER ? contract.key().column() : column, type);
  }

  /** Gives the value, if the change has one. */
  abstract void write(ChangeCursor change, int column, ColumnFile out);
}
