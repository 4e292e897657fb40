package dev.tidemark.mart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.columns.ColumnFile;
import dev.tidemark.contract.Column;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.Treatment;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A table of changes: header columns, the values, and header columns again. */
final class ChangeTable implements ParquetTable<ChangeCursor> {

  private static final Set<HeaderColumn> DISTINCT =
      EnumSet.of(
          HeaderColumn.EVENT_UUID,
          HeaderColumn.USER,
          HeaderColumn.DIGEST_HIGH,
          HeaderColumn.DIGEST_LOW,
          HeaderColumn.LOG_PLACE,
          HeaderColumn.SOURCE_TIMESTAMP,
          HeaderColumn.READ_TIMESTAMP,
          HeaderColumn.VALID_FROM,
          HeaderColumn.VALID_TO);

  private final HeaderColumn[] before;
  private final Column[] values;
  private final HeaderColumn[] after;
  private final MessageType schema;
  private final Set<String> distinct = new HashSet<>();
  private final int keptColumn;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  ChangeTable(
      Contract contract, List<HeaderColumn> before, List<Column> values, List<HeaderColumn> after) {
    this.before = before.toArray(HeaderColumn[]::new);
    this.values = values.toArray(Column[]::new);
    this.after = after.toArray(HeaderColumn[]::new);
    List<Type> types = new ArrayList<>();
    before.forEach(column -> types.add(ParquetTypes.optional(column.in(contract))));
    values.forEach(column -> types.add(ParquetTypes.optional(column)));
    after.forEach(column -> types.add(ParquetTypes.optional(column.in(contract))));
    this.schema = new MessageType("row", types);
    this.keptColumn = before.size() + values.size() + after.indexOf(HeaderColumn.KEPT_COLUMNS);
    DISTINCT.forEach(column -> distinct.add(column.in(contract).name()));
    for (Field field : contract.fields()) {
      for (Field.Publication publication : field.published()) {
        if (publication.treatment() == Treatment.SHA256
            || publication.treatment() == Treatment.HMAC_SHA256) {
          distinct.add(publication.column());
        }
      }
    }
  }

  @Override
  public MessageType schema() {
    return schema;
  }

  @Override
  public boolean isDistinct(String column) {
    return distinct.contains(column);
  }

  @Override
  public void write(ChangeCursor change, ColumnFile out) {
    int column = writeHeader(before, 0, change, out);
    kept.reset();
    for (int i = 0; i < values.length; i++) {
      if (change.nextValue()) {
        ParquetTypes.write(values[i].type(), change, column, out);
      } else if (change.isKept()) {
        keep(values[i].name());
      }
      column++;
    }
    writeHeader(after, column, change, out);
    if (kept.size() > 0) {
      out.text(keptColumn, kept.toByteArray());
    }
  }

  private void keep(String column) {
    if (kept.size() > 0) {
      kept.write(',');
    }
    kept.writeBytes(column.getBytes(UTF_8));
  }

  private static int writeHeader(
      HeaderColumn[] columns, int first, ChangeCursor change, ColumnFile out) {
    int column = first;
    for (HeaderColumn header : columns) {
      header.write(change, column++, out);
    }
    return column;
  }
}
