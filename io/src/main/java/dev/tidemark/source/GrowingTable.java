package dev.tidemark.source;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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

  /** Rows as JSON and their values, from behind one value up to another. */
  PreparedStatement rows(Connection connection, long after, long upTo) throws SQLException {
    PreparedStatement rows =
        connection.prepareStatement(
            "SELECT row_to_json(t)::text, %1$s FROM %2$s t WHERE t.%3$s > %4$s AND t.%3$s <= %4$s"
                .formatted(value("t." + column), name, column, parameter()));
    rows.setLong(1, after);
    rows.setLong(2, upTo);
    return rows;
  }

  /** The least and the greatest value, and whether rows have none. */
  PreparedStatement bounds(Connection connection) throws SQLException {
    return connection.prepareStatement(
        "SELECT %s, %s, EXISTS (SELECT 1 FROM %3$s t WHERE t.%4$s IS NULL) FROM %3$s t"
            .formatted(
                value("min(t." + column + ")"), value("max(t." + column + ")"), name, column));
  }

  private String value(String expression) {
    return isTime()
        ? "(extract(epoch FROM %s) * 1000000)::bigint".formatted(expression)
        : expression + "::bigint";
  }

  private String parameter() {
    if (!isTime()) {
      return "?";
    }
    String time = "'epoch'::timestamptz + ? * '1 microsecond'::interval";
    return type.equals("timestamp with time zone")
        ? "(" + time + ")"
        : "((" + time + ") AT TIME ZONE 'UTC')";
  }

  boolean isTime() {
    return TIMES.contains(type);
  }
}
