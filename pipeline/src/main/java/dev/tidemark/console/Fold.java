package dev.tidemark.console;

/**
 * Folds the rows of a table that a stream adds to: says of each table which row stays of those that
 * concern the same thing.
 *
 * <p>It is what compacting does, as far as the table alone can tell.
 */
enum Fold {
  /** Two records have one position when a topic was deleted and created again. */
  RAW {
    @Override
    String of(String rows, FoldedColumns columns) {
      return """
      SELECT * FROM (%s)
      QUALIFY topic IS NULL
          OR row_number() OVER (
              PARTITION BY topic, kafka_partition, kafka_offset, payload_hash) = 1
      """
          .formatted(rows);
    }
  },
  EVENTS {
    @Override
    String of(String rows, FoldedColumns columns) {
      return """
      SELECT * FROM (%s)
      QUALIFY row_number() OVER (
          PARTITION BY event_uuid ORDER BY read_timestamp, source_timestamp) = 1
      """
          .formatted(rows);
    }
  },
  CURRENT {
    @Override
    String of(String rows, FoldedColumns columns) {
      return """
      SELECT * EXCLUDE (is_deleted) FROM (
          SELECT * FROM (%3$s)
          QUALIFY lead(event_uuid) OVER (PARTITION BY %1$s ORDER BY %2$s) IS NULL)
      WHERE NOT coalesce(is_deleted, false)
      """
          .formatted(columns.key(), columns.age(), columns.filled(EVENTS.of(rows, columns)));
    }
  },
  HISTORY {
    @Override
    String of(String rows, FoldedColumns columns) {
      return """
      SELECT * REPLACE (
          lead(valid_from) OVER versions AS valid_to,
          lead(valid_from) OVER versions IS NULL AS is_current)
      FROM (
          SELECT * REPLACE (
              max(valid_from) OVER (PARTITION BY %1$s ORDER BY %2$s) AS valid_from)
          FROM (%3$s) WHERE %1$s IS NOT NULL)
      WINDOW versions AS (PARTITION BY %1$s ORDER BY %2$s)
      """
          .formatted(columns.key(), columns.age(), columns.filled(EVENTS.of(rows, columns)));
    }
  };

  /**
   * @param rows a query of the table's rows as they lie in its files
   */
  abstract String of(String rows, FoldedColumns columns);
}
