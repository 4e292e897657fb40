package dev.tidemark.mart;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.Operation;
import dev.tidemark.contract.Column;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.FieldType;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** A column that every contract's tables have, filled from what every change carries. */
enum HeaderColumn {
  EVENT_UUID("event_uuid", FieldType.STRING) {
    @Override
    void write(ChangeCursor change, RecordConsumer out) {
      out.addBinary(
          Binary.fromConstantByteArray(change.bytes(), change.uuidStart(), change.uuidLength()));
    }
  },
  USER("user_id", FieldType.STRING) {
    @Override
    void write(ChangeCursor change, RecordConsumer out) {
      out.addBinary(
          Binary.fromConstantByteArray(change.bytes(), change.userStart(), change.userLength()));
    }
  },
  CHANGE_TYPE("change_type", FieldType.STRING) {
    @Override
    void write(ChangeCursor change, RecordConsumer out) {
      out.addBinary(OPERATIONS[change.operation().ordinal()]);
    }
  },
  IS_DELETED("is_deleted", FieldType.BOOLEAN) {
    @Override
    void write(ChangeCursor change, RecordConsumer out) {
      out.addBoolean(change.isDeleted());
    }
  },
  SOURCE_TIMESTAMP("source_timestamp", FieldType.TIMESTAMP) {
    @Override
    void write(ChangeCursor change, RecordConsumer out) {
      out.addLong(change.sourceTime());
    }
  },
  READ_TIMESTAMP("read_timestamp", FieldType.TIMESTAMP) {
    @Override
    void write(ChangeCursor change, RecordConsumer out) {
      out.addLong(change.readTime());
    }
  },
  VALID_FROM("valid_from", FieldType.TIMESTAMP) {
    @Override
    void write(ChangeCursor change, RecordConsumer out) {
      out.addLong(change.sourceTime());
    }
  },
  VALID_TO("valid_to", FieldType.TIMESTAMP) {
    @Override
    boolean isPresent(ChangeCursor change) {
      return change.isSucceeded();
    }

    @Override
    void write(ChangeCursor change, RecordConsumer out) {
      out.addLong(change.successorTime());
    }
  },
  IS_CURRENT("is_current", FieldType.BOOLEAN) {
    @Override
    void write(ChangeCursor change, RecordConsumer out) {
      out.addBoolean(!change.isSucceeded());
    }
  },
  // No column of a contract begins with an underscore, so that these two never meet one.
  DIGEST_HIGH("_payload_digest_high", FieldType.LONG) {
    @Override
    void write(ChangeCursor change, RecordConsumer out) {
      out.addLong(change.digest().high());
    }
  },
  DIGEST_LOW("_payload_digest_low", FieldType.LONG) {
    @Override
    void write(ChangeCursor change, RecordConsumer out) {
      out.addLong(change.digest().low());
    }
  };

  private static final Binary[] OPERATIONS =
      Arrays.stream(Operation.values())
          .map(operation -> ParquetTypes.text(operation.name()))
          .toArray(Binary[]::new);

  private final String column;
  private final FieldType type;

  HeaderColumn(String column, FieldType type) {
    this.column = column;
    this.type = type;
  }

  /** The column as the contract's tables name it. */
  Column in(Contract contract) {
    return new Column(this == USER ? contract.key().column() : column, type);
  }

  boolean isPresent(ChangeCursor change) {
    return true;
  }

  abstract void write(ChangeCursor change, RecordConsumer out);
}
