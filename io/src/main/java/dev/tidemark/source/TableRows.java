package dev.tidemark.source;

import dev.tidemark.change.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Reads rows of a table as envelopes, in batches: each row as the JSON object that PostgreSQL makes
 * of it, at the value of the column that grows.
 */
final class TableRows extends BoundedSource<Envelopes> {

  private static final byte[] NOTHING = {};
  private static final int MOST_SPLITS = 16;
  private static final long SPLIT_VALUES = 250_000;
  private static final long ROW_BYTES = 300;
  private static final long MOST_GUESSED = 1_000_000_000;

  private final TableSettings settings;
  private final GrowingTable table;
  private final long after;
  private final long upTo;
  private final int maxRecordBytes;

  TableRows(TableSettings settings, GrowingTable table, long after, long upTo, int maxRecordBytes) {
    this.settings = settings;
    this.table = table;
    this.after = after;
    this.upTo = upTo;
    this.maxRecordBytes = maxRecordBytes;
  }

  /** Ranges of as many numbers; how many rows there are in a range of time nobody knows. */
  @Override
  public List<TableRows> split(long desiredBundleSizeBytes, PipelineOptions options) {
    long values = upTo - after;
    long splits = table.isTime() ? 1 : Math.max(1, Math.min(MOST_SPLITS, values / SPLIT_VALUES));
    List<TableRows> parts = new ArrayList<>();
    long from = after;
    for (long part = 1; part <= splits; part++) {
      long to = part == splits ? upTo : after + values / splits * part;
      parts.add(new TableRows(settings, table, from, to, maxRecordBytes));
      from = to;
    }
    return parts;
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return bytes(table, after, upTo);
  }

  @Override
  public Coder<Envelopes> getOutputCoder() {
    return EnvelopesCoder.of();
  }

  @Override
  public BoundedReader<Envelopes> createReader(PipelineOptions options) {
    return new Reader(this);
  }

  /** A guess: how much a range holds is known when it is read. */
  static long bytes(GrowingTable table, long after, long upTo) {
    return table.isTime() ? 0 : Math.min(upTo - after, MOST_GUESSED) * ROW_BYTES;
  }

  /** Says that reading failed; the database's own words may hold a part of a row. */
  static IOException unreadable(TableSettings settings, GrowingTable table, SQLException failure) {
    return new IOException(
        "Cannot read table %s in %s: SQLSTATE %s"
            .formatted(table.name(), settings.database(), failure.getSQLState()));
  }

  private static final class Reader extends BatchReader {

    private final TableRows source;
    private final MessageDigest sha256 = Digest.sha256();
    private final EnvelopePacker packer = EnvelopePacker.ofFile(0);
    private Connection connection;
    private ResultSet rows;

    Reader(TableRows source) {
      this.source = source;
    }

    @Override
    Envelopes read() throws IOException {
      if (source.after == source.upTo) {
        return null;
      }
      try {
        if (connection == null) {
          open();
        }
        while (!packer.isFull() && rows.next()) {
          add(rows.getString(1), rows.getLong(2));
        }
      } catch (SQLException e) {
        throw unreadable(source.settings, source.table, e);
      }
      return packer.isEmpty() ? null : packer.drain();
    }

    private void open() throws SQLException {
      connection = source.settings.open();
      PreparedStatement statement =
          source.table.rows(connection, source.after, source.upTo, source.maxRecordBytes);
      rows = statement.executeQuery();
    }

    private void add(String json, long value) throws SQLException {
      byte[] row = json == null ? NOTHING : json.getBytes(StandardCharsets.UTF_8);
      packer.add(
          json == null ? RecordScanner.Kind.TOO_LONG : RecordScanner.Kind.WHOLE,
          value,
          EnvelopeCursor.NEVER_LATE,
          rows.getLong(3),
          json == null ? rows.getBytes(4) : sha256.digest(row),
          row,
          0,
          row.length);
    }

    @Override
    public BoundedSource<Envelopes> getCurrentSource() {
      return source;
    }

    @Override
    public void close() throws IOException {
      try {
        if (connection != null) {
          connection.close();
        }
      } catch (SQLException e) {
        throw unreadable(source.settings, source.table, e);
      }
    }
  }
}
