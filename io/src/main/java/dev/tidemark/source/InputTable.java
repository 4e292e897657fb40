package dev.tidemark.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.change.Digest;
import dev.tidemark.change.Origin;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.io.BoundedSource;

/**
 * The rows of a table that are new to a run, each a message: what lies behind the greatest value
 * that earlier runs have read, and a little of what lies before it.
 */
public final class InputTable implements BoundedInputs {

  /** Kinds of failures about which the database says nothing that a row might hold. */
  private static final Set<String> HARMLESS = Set.of("08", "28", "3D", "3F", "42");

  private static final String NO_SUCH_NAME = "42";
  private static final String DESCRIBE =
      "SELECT format('%I.%I', n.nspname, c.relname), quote_ident(a.attname),"
          + " format_type(a.atttypid, NULL)"
          + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = ? AND a.attnum > 0"
          + " AND NOT a.attisdropped WHERE c.oid = to_regclass(?)";

  private final TableSettings settings;
  private final GrowingTable table;
  private final long after;
  private final long upTo;

  private InputTable(TableSettings settings, GrowingTable table, long after, long upTo) {
    this.settings = settings;
    this.table = table;
    this.after = after;
    this.upTo = upTo;
  }

  /**
   * Looks how far the table has grown.
   *
   * @param readUpTo how far earlier runs have come, as {@link #readUpTo} says it
   * @throws FileNotFoundException naming what there is not
   * @throws IOException naming the database that cannot be reached
   */
  public static InputTable behind(TableSettings settings, Map<String, Long> readUpTo)
      throws IOException {
    try (Connection connection = settings.open()) {
      GrowingTable table = describe(settings, connection);
      long overlap = settings.overlap().of(table);
      try (PreparedStatement statement = table.bounds(connection);
          ResultSet bounds = statement.executeQuery()) {
        bounds.next();
        if (bounds.getBoolean(3)) {
          throw new FileNotFoundException(
              "Cannot read %s: rows without a value in %s would never be read"
                  .formatted(table.name(), table.column()));
        }
        long least = bounds.getLong(1);
        long greatest = bounds.getLong(2);
        boolean isEmpty = bounds.wasNull();
        Long last = readUpTo.get(name(settings, table));
        if (isEmpty) {
          long nothing = last == null ? Long.MIN_VALUE : last;
          return new InputTable(settings, table, nothing, nothing);
        }
        if (last != null && greatest < last) {
          throw new FileNotFoundException(
              "Cannot go on in %s: the greatest %s is %d, and an earlier run has read up to %d;"
                      .formatted(table.name(), table.column(), greatest, last)
                  + " it is another table now (--refresh reads all of it)");
        }
        long after = last == null ? least - 1 : Math.max(least - 1, last - overlap);
        return new InputTable(settings, table, after, greatest);
      }
    } catch (SQLException e) {
      throw unreadable(settings, e);
    }
  }

  private static IOException unreadable(TableSettings settings, SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String kind = state.substring(0, Math.min(2, state.length()));
    String message =
        "Cannot read table %s in %s: %s"
            .formatted(
                settings.table(),
                settings.database(),
                HARMLESS.contains(kind) ? failure.getMessage() : "SQLSTATE " + state);
    return kind.equals(NO_SUCH_NAME)
        ? new FileNotFoundException(message)
        : new IOException(message);
  }

  private static GrowingTable describe(TableSettings settings, Connection connection)
      throws SQLException, FileNotFoundException {
    try (PreparedStatement statement = connection.prepareStatement(DESCRIBE)) {
      statement.setString(1, settings.column());
      statement.setString(2, settings.table());
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) {
          throw new FileNotFoundException(
              "Cannot read table %s: there is none in %s"
                  .formatted(settings.table(), settings.database()));
        }
        if (found.getString(2) == null) {
          throw new FileNotFoundException(
              "Cannot read table %s: it has no column %s"
                  .formatted(found.getString(1), settings.column()));
        }
        String type = found.getString(3);
        if (!GrowingTable.NUMBERS.contains(type) && !GrowingTable.TIMES.contains(type)) {
          throw new FileNotFoundException(
              "Cannot read table %s by column %s: it is of type %s (a whole number or a timestamp)"
                  .formatted(found.getString(1), settings.column(), type));
        }
        return new GrowingTable(found.getString(1), found.getString(2), type);
      }
    }
  }

  @Override
  public BoundedSource<Envelopes> source(int maxRecordBytes) {
    return new TableRows(settings, table, after, upTo, maxRecordBytes);
  }

  @Override
  public long uncompressedBytes(int ratio) {
    return TableRows.bytes(table, after, upTo);
  }

  @Override
  public List<String> paths() {
    return List.of();
  }

  @Override
  public Map<String, Long> readUpTo() {
    return upTo == Long.MIN_VALUE ? Map.of() : Map.of(name(settings, table), upTo);
  }

  @Override
  public String path(int number) {
    return settings.database() + "#" + table.name();
  }

  @Override
  public String partition(int number) {
    return null;
  }

  @Override
  public Map<Digest, byte[]> fetch(int maxRecordBytes, Map<Digest, Origin> wanted)
      throws IOException {
    Map<Digest, byte[]> found = new HashMap<>();
    TreeSet<Long> values = new TreeSet<>();
    wanted.values().forEach(origin -> values.add(origin.position()));
    if (values.isEmpty()) {
      return found;
    }
    MessageDigest sha256 = Digest.sha256();
    try (Connection connection = settings.open()) {
      for (long value : values) {
        try (PreparedStatement statement =
                table.rows(connection, value - 1, value, maxRecordBytes);
            ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            byte[] row = rows.getString(1) == null ? null : rows.getString(1).getBytes(UTF_8);
            Digest digest = row == null ? null : Digest.of(sha256.digest(row));
            if (wanted.containsKey(digest)) {
              found.put(digest, row);
            }
          }
        }
      }
    } catch (SQLException e) {
      throw TableRows.unreadable(settings, table, e);
    }
    if (!found.keySet().containsAll(wanted.keySet())) {
      throw new FileNotFoundException(
          "Cannot read rows of %s again: they have changed during the run".formatted(table.name()));
    }
    return found;
  }

  private static String name(TableSettings settings, GrowingTable table) {
    return "%s#%s.%s".formatted(settings.database(), table.name(), table.column());
  }
}
