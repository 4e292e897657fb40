package dev.tidemark.bench.rival.batch;

import java.net.URI;

/** The first of all copies of a uuid, the newest change of every user, less the deleted ones. */
final class Statements {

  private Statements() {}

  static String source(URI folder) {
    return """
    CREATE TABLE changes (
      uuid STRING,
      read_timestamp TIMESTAMP_LTZ(6),
      source_timestamp TIMESTAMP_LTZ(6),
      source_metadata ROW<change_type STRING, is_deleted BOOLEAN>,
      payload ROW<_id STRING, email STRING>
    ) WITH (
      'connector' = 'filesystem',
      'path' = '%s',
      'format' = 'json',
      'json.timestamp-format.standard' = 'ISO-8601'
    )
    """
        .formatted(folder);
  }

  static String sink(URI folder) {
    return """
    CREATE TABLE users_current (
      user_id STRING,
      event_uuid STRING,
      source_timestamp TIMESTAMP_LTZ(6),
      read_timestamp TIMESTAMP_LTZ(6),
      email_hashed STRING
    ) WITH (
      'connector' = 'filesystem',
      'path' = '%s',
      'format' = 'parquet',
      'parquet.compression' = 'ZSTD',
      'parquet.utc-timezone' = 'true'
    )
    """
        .formatted(folder);
  }

  static String work() {
    return """
    INSERT INTO users_current
    SELECT user_id, event_uuid, source_timestamp, read_timestamp, SHA256(LOWER(TRIM(email)))
    FROM (
      SELECT
        *,
        ROW_NUMBER() OVER (
          PARTITION BY user_id
          ORDER BY source_timestamp DESC, read_timestamp DESC, event_uuid DESC) AS place
      FROM (
        SELECT
          *,
          ROW_NUMBER() OVER (
            PARTITION BY event_uuid ORDER BY read_timestamp, source_timestamp) AS delivery
        FROM (
          SELECT
            LOWER(uuid) AS event_uuid,
            payload._id AS user_id,
            source_timestamp,
            read_timestamp,
            source_metadata.change_type = 'DELETE' OR source_metadata.is_deleted AS gone,
            payload.email AS email
          FROM changes
        )
      )
      WHERE delivery = 1
    )
    WHERE place = 1 AND NOT gone
    """;
  }
}
