package dev.tidemark.source;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/**
 * A table and its column whose values grow, by names that are quoted where they have to be. A value
 * is a whole number, or a time as microseconds since 1970.
 *
 * @param type of the column, as PostgreSQL spells it
 */
record GrowingTable(String name, String column, String type) implements Serializable {

  static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint");
  static final Set<String> TIMES =
      Set.of("timestamp with time zone", "timestamp without time zone");

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** Few enough to be held when all are as long as they may be. */
  private static final int ROWS_AT_ONCE = 200;

  /** What is long stays where it is; of that the length and the digest are told. */
  private static final String ROWS =
      """
      SELECT CASE WHEN octet_length(json) <= %1$d THEN json END, value, octet_length(json),
          CASE WHEN octet_length(json) > %1$d THEN sha256(convert_to(json, 'UTF8')) END
      FROM (SELECT row_to_json(t.*)::text AS json, %2$s AS value FROM %3$s AS t
          WHERE t.%4$s > %5$s AND t.%4$s <= %6$s) AS rows""";

  private static final String BOUNDS =
      """
      SELECT %1$s, %2$s, EXISTS (SELECT 1 FROM %3$s AS t WHERE t.%4$s IS NULL) FROM %3$s AS t""";

  /**
   * Rows as JSON, their values, their lengths, and of those above the limit the SHA-256, from
   * behind one value up to another.
   */
  PreparedStatement rows(Connection connection, long after, long upTo, int limit)
      throws SQLException {
    PreparedStatement rows =
        connection.prepareStatement(
            ROWS.formatted(
                limit, value("t." + column), name, column, literal(after), literal(upTo)));
    rows.setFetchSize(ROWS_AT_ONCE);
    return rows;
  }

  /** The least and the greatest value, and whether rows have none. */
  PreparedStatement bounds(Connection connection) throws SQLException {
    return connection.prepareStatement(
        BOUNDS.formatted(
            value("min(t." + column + ")"), value("max(t." + column + ")"), name, column));
  }

  private String value(String expression) {
    return isTime()
        ? "(extract(epoch FROM %s) * 1000000)::bigint".formatted(expression)
        : expression + "::bigint";
  }

  /** Days and the rest apart: all microseconds together would be more than a double can tell. */
  private String literal(long value) {
    if (!isTime()) {
      return "'" + value + "'::bigint";
    }
    long rest = Math.floorMod(value, MICROS_PER_DAY);
    String time =
        String.format(
            Locale.ROOT,
            "('epoch'::timestamptz + make_interval(days => %d, secs => %d.%06d))",
            Math.floorDiv(value, MICROS_PER_DAY),
            rest / MICROS_PER_SECOND,
            rest % MICROS_PER_SECOND);
    return type.equals("timestamp with time zone") ? time : "(" + time + " AT TIME ZONE 'UTC')";
  }

  boolean isTime() {
    return TIMES.contains(type);
  }
}
