package dev.tidemark.mart;

import dev.tidemark.change.Entries;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;

/** A column of maps of texts, of which every row is read when it comes. */
final class MapColumn {

  private final ColumnReader names;
  private final ColumnReader values;
  private final int wholeName;
  private final int wholeValue;
  private final Entries entries = new Entries();

  MapColumn(
      ColumnDescriptor name, ColumnReader names, ColumnDescriptor value, ColumnReader values) {
    this.names = names;
    this.values = values;
    this.wholeName = name.getMaxDefinitionLevel();
    this.wholeValue = value.getMaxDefinitionLevel();
  }

  /** The map of the next row; without entries if it has none. */
  Entries next() {
    entries.clear();
    do {
      if (names.getCurrentDefinitionLevel() == wholeName) {
        add(names);
        if (values.getCurrentDefinitionLevel() == wholeValue) {
          add(values);
        } else {
          entries.addNull();
        }
      }
      names.consume();
      values.consume();
    } while (names.getCurrentRepetitionLevel() > 0);
    return entries;
  }

  private void add(ColumnReader column) {
    byte[] text = column.getBinary().getBytesUnsafe();
    entries.add(text, 0, text.length);
  }
}
