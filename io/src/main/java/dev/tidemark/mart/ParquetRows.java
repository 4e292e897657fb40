package dev.tidemark.mart;

import dev.tidemark.change.Entries;
import dev.tidemark.columns.ZstdCodec;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Walks the rows of a Parquet file, column by column, without building records.
 *
 * <p>A wanted column that the file lacks is null in every row.
 */
final class ParquetRows implements Closeable {

  private final ParquetFileReader reader;
  private final List<Type> wanted;
  private final MessageType projection;
  private final ColumnReader[] columns;
  private final int[] definitionLevels;
  private final MapColumn[] maps;
  private final Entries[] entries;
  private long rowsLeft;
  private boolean started;

  ParquetRows(OutputTree tree, String place, List<Type> wanted) throws IOException {
    reader =
        ParquetFileReader.open(
            new ParquetInput(tree, place),
            ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdCodec())
                .build());
    this.wanted = wanted;
    MessageType schema = reader.getFileMetaData().getSchema();
    List<Type> present = new ArrayList<>();
    for (Type type : wanted) {
      if (schema.containsField(type.getName())) {
        requireSame(place, type, schema.getType(type.getName()));
        present.add(type);
      }
    }
    projection = new MessageType("row", present);
    reader.setRequestedSchema(projection);
    columns = new ColumnReader[wanted.size()];
    definitionLevels = new int[wanted.size()];
    maps = new MapColumn[wanted.size()];
    entries = new Entries[wanted.size()];
  }

  /** Moves to the next row; false when there is none. */
  boolean next() throws IOException {
    if (started) {
      leaveRow();
    }
    while (rowsLeft == 0) {
      PageReadStore rowGroup = reader.readNextRowGroup();
      if (rowGroup == null) {
        return false;
      }
      rowsLeft = rowGroup.getRowCount();
      open(rowGroup);
    }
    rowsLeft--;
    started = rowsLeft > 0;
    for (int i = 0; i < maps.length; i++) {
      entries[i] = maps[i] == null ? null : maps[i].next();
    }
    return true;
  }

  /** A value nobody has read must be skipped, or the next row would get it. */
  private void leaveRow() {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] != null) {
        if (value(i) != null) {
          columns[i].skip();
        }
        columns[i].consume();
      }
    }
  }

  /** The column, standing on its value in this row; null when the row has none. */
  ColumnReader value(int column) {
    ColumnReader reader = columns[column];
    return reader == null || reader.getCurrentDefinitionLevel() < definitionLevels[column]
        ? null
        : reader;
  }

  /** What a column of maps has in this row; null when the row has no map. */
  Entries map(int column) {
    return entries[column] == null || entries[column].size() == 0 ? null : entries[column];
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private void open(PageReadStore rowGroup) {
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            rowGroup, new Ignored(projection), projection, reader.getFileMetaData().getCreatedBy());
    for (int i = 0; i < columns.length; i++) {
      String name = wanted.get(i).getName();
      if (projection.containsField(name) && !wanted.get(i).isPrimitive()) {
        maps[i] = map(store, name);
      } else if (projection.containsField(name)) {
        ColumnDescriptor column = projection.getColumnDescription(new String[] {name});
        columns[i] = store.getColumnReader(column);
        definitionLevels[i] = column.getMaxDefinitionLevel();
      }
    }
  }

  private MapColumn map(ColumnReadStoreImpl store, String name) {
    ColumnDescriptor names =
        projection.getColumnDescription(new String[] {name, "key_value", "key"});
    ColumnDescriptor values =
        projection.getColumnDescription(new String[] {name, "key_value", "value"});
    return new MapColumn(
        names, store.getColumnReader(names), values, store.getColumnReader(values));
  }

  private static void requireSame(String place, Type wanted, Type found) {
    if (!wanted.equals(found)) {
      throw new IllegalStateException(
          "Cannot merge with %s: column %s was '%s' and is '%s' now (--refresh starts over)"
              .formatted(place, wanted.getName(), found, wanted));
    }
  }

  /** Values are taken from the columns; no converter is ever called. */
  private static final class Ignored extends GroupConverter {

    private final GroupType group;

    Ignored(GroupType group) {
      this.group = group;
    }

    @Override
    public Converter getConverter(int field) {
      return group.getType(field).isPrimitive()
          ? new PrimitiveConverter() {}
          : new Ignored(group.getType(field).asGroupType());
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
