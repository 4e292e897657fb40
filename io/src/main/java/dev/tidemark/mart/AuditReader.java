package dev.tidemark.mart;

import dev.tidemark.audit.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;

/** Reads back what the published audit says of a run. */
public final class AuditReader {

  private static final int STAGE = 3;
  private static final int MEASURE = 4;
  private static final int VALUE = 5;
  private static final int WINDOW_START = 7;

  private AuditReader() {}

  public static List<Measurement> read(OutputTree output, String runId) throws IOException {
    List<Measurement> audit = new ArrayList<>();
    Optional<Manifest> manifest = Manifest.of(output, Tables.AUDIT);
    for (Manifest.LiveFile file : manifest.map(Manifest::files).orElse(List.of())) {
      if (file.name().startsWith(runId + "-")) {
        read(output, Tables.AUDIT + "/" + file.name(), audit);
      }
    }
    return audit;
  }

  private static void read(OutputTree output, String place, List<Measurement> audit)
      throws IOException {
    try (ParquetRows rows = new ParquetRows(output, place, AuditTable.SCHEMA.getFields())) {
      while (rows.next()) {
        ColumnReader window = rows.value(WINDOW_START);
        audit.add(
            new Measurement(
                text(rows, STAGE),
                text(rows, MEASURE),
                rows.value(VALUE).getLong(),
                window == null ? null : window.getLong()));
      }
    }
  }

  private static String text(ParquetRows rows, int column) {
    return rows.value(column).getBinary().toStringUsingUTF8();
  }
}
