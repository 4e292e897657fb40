package dev.tidemark.console;

import java.util.List;
import java.util.Set;

/**
 * The columns of a table that is folded.
 *
 * @param names all of them, in their order; in the tables of an entity its key is the first
 */
record FoldedColumns(List<String> names) {

  private static final String LOG_PLACE = "log_place";
  private static final String KEPT_COLUMNS = "kept_columns";
  private static final Set<String> NEVER_KEPT =
      Set.of(
          "event_uuid",
          "source_timestamp",
          "read_timestamp",
          LOG_PLACE,
          "change_type",
          "valid_from",
          "valid_to",
          "is_current",
          "is_deleted",
          KEPT_COLUMNS);

  String key() {
    return quoted(names.get(0));
  }

  /** What orders the changes of a key, oldest first. */
  String age() {
    return (names.contains(LOG_PLACE) ? LOG_PLACE + " NULLS FIRST, " : "")
        + "source_timestamp, read_timestamp, event_uuid";
  }

  /** The rows with the values that they have left as they were; those that say so, no longer do. */
  String filled(String rows) {
    if (!names.contains(KEPT_COLUMNS)) {
      return rows;
    }
    List<String> values =
        names.stream().skip(1).filter(name -> !NEVER_KEPT.contains(name)).toList();
    return """
        SELECT * EXCLUDE (kept_columns, _life) REPLACE (%s) FROM (
            SELECT *, coalesce(sum(CASE WHEN is_deleted THEN 1 ELSE 0 END) OVER (
                PARTITION BY %s ORDER BY %s
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS _life
            FROM (%s))
        WINDOW life AS (PARTITION BY %s, _life ORDER BY %s)
        """
        .formatted(
            String.join(", ", values.stream().map(FoldedColumns::filledColumn).toList()),
            key(),
            age(),
            rows,
            key(),
            age());
  }

  private static String filledColumn(String name) {
    return """
        (last_value(
            CASE WHEN list_contains(string_split(kept_columns, ','), '%1$s') THEN NULL
                ELSE {'value': %2$s} END
            IGNORE NULLS) OVER life)['value'] AS %2$s
        """
        .formatted(name.replace("'", "''"), quoted(name));
  }

  private static String quoted(String name) {
    return "\"%s\"".formatted(name.replace("\"", "\"\""));
  }
}
