package dev.tidemark.mart;

import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Changes;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Entries;
import dev.tidemark.change.Operation;
import dev.tidemark.contract.Column;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.FieldType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;

/** Turns the rows of a marks file back into changes. */
final class ReadMarksFn extends DoFn<String, Changes> {

  private static final int EVENT_UUID = 0;
  private static final int USER = 1;
  private static final int CHANGE_TYPE = 2;
  private static final int IS_DELETED = 3;
  private static final int SOURCE_TIMESTAMP = 4;
  private static final int READ_TIMESTAMP = 5;
  private static final int DIGEST_HIGH = 6;
  private static final int DIGEST_LOW = 7;
  private static final int LOG_PLACE = 8;

  private static final byte[] WHOLE_TABLE = {};

  private final OutputTree output;
  private final Contract contract;
  private final Mart form;
  private final ArrayList<Field> promoted;

  ReadMarksFn(OutputTree output, Contract contract, Mart form, List<Field> promoted) {
    this.output = output;
    this.contract = contract;
    this.form = form;
    this.promoted = new ArrayList<>(promoted);
  }

  @ProcessElement
  public void processElement(@Element String place, OutputReceiver<Changes> known)
      throws IOException {
    List<Column> values =
        form == Mart.MARKS ? contract.publishedColumns() : Contract.columnsOf(promoted);
    ChangeWriter changes = new ChangeWriter(ChangeWriter.BATCH_BYTES);
    try (ParquetRows rows =
        new ParquetRows(output, place, form.format(contract, values).schema().getFields())) {
      int first = HeaderColumn.LOG_PLACE.isIn(contract) ? LOG_PLACE + 1 : LOG_PLACE;
      boolean keeps = HeaderColumn.KEPT_COLUMNS.isIn(contract);
      while (rows.next()) {
        addMark(rows, changes);
        if (first > LOG_PLACE) {
          addLogPlace(rows, changes);
        }
        List<String> kept = keeps ? names(rows.value(first + values.size())) : List.of();
        for (int i = 0; i < values.size(); i++) {
          if (values.get(i).type().kind() == FieldType.Kind.MAP) {
            addMap(rows.map(first + i), changes);
            continue;
          }
          ColumnReader value = rows.value(first + i);
          if (value != null) {
            ParquetTypes.read(values.get(i).type(), value, changes);
          } else if (kept.contains(values.get(i).name())) {
            changes.addKept();
          } else {
            changes.addNull();
          }
        }
        changes.finish();
        if (changes.size() >= ChangeWriter.BATCH_BYTES) {
          known.output(changes.drain());
        }
      }
    }
    if (!changes.isEmpty()) {
      known.output(changes.drain());
    }
  }

  private static void addMap(Entries entries, ChangeWriter changes) {
    if (entries == null) {
      changes.addNull();
    } else {
      changes.addBytes(entries.bytes(), 0, entries.size());
    }
  }

  private static List<String> names(ColumnReader kept) {
    return kept == null ? List.of() : List.of(kept.getBinary().toStringUsingUTF8().split(","));
  }

  private static void addLogPlace(ParquetRows rows, ChangeWriter changes) {
    ColumnReader value = rows.value(LOG_PLACE);
    if (value != null) {
      byte[] place = value.getBinary().getBytes();
      changes.logPlace(place, 0, place.length);
    }
  }

  private void addMark(ParquetRows rows, ChangeWriter changes) {
    ColumnReader user = rows.value(USER);
    Binary uuid = rows.value(EVENT_UUID).getBinary();
    byte[] userBytes = user == null ? WHOLE_TABLE : user.getBinary().getBytes();
    byte[] uuidBytes = uuid.getBytes();
    changes
        .startKnown(
            Operation.valueOf(rows.value(CHANGE_TYPE).getBinary().toStringUsingUTF8()),
            rows.value(IS_DELETED).getBoolean(),
            rows.value(SOURCE_TIMESTAMP).getLong(),
            rows.value(READ_TIMESTAMP).getLong(),
            form == Mart.MARKS)
        .digest(new Digest(rows.value(DIGEST_HIGH).getLong(), rows.value(DIGEST_LOW).getLong()))
        .identity(userBytes, 0, userBytes.length, uuidBytes, 0, uuidBytes.length);
  }
}
