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
    String of(String rows, String key) {
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
    String of(String rows, String key) {
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
    String of(String rows, String key) {
      return """
      SELECT * EXCLUDE (is_deleted) FROM (
          SELECT * FROM (%s)
          QUALIFY row_number() OVER (
              PARTITION BY %s
              ORDER BY source_timestamp DESC, read_timestamp DESC, event_uuid DESC) = 1)
      WHERE NOT coalesce(is_deleted, false)
      """
          .formatted(EVENTS.of(rows, key), key);
    }
  },
  HISTORY {
    @Override
    String of(String rows, String key) {
      return """
      SELECT * REPLACE (
          lead(valid_from) OVER versions AS valid_to,
          lead(valid_from) OVER versions IS NULL AS is_current)
      FROM (%s)
      WINDOW versions AS (
          PARTITION BY %s ORDER BY source_timestamp, read_timestamp, event_uuid)
      """
          .formatted(EVENTS.of(rows, key), key);
    }
  };

  /**
   * @param rows a query of the table's rows as they lie in its files
   * @param key the column of the entity the table is about, quoted
   */
  abstract String of(String rows, String key);
}
