package dev.tidemark.bench.rival.stream;

/**
 * The work in Flink SQL: the first of all copies of a uuid, the newest change of every user, less
 * the deleted ones.
 *
 * <p>A copy is first when it arrives first, which costs Flink the least. It is what Tidemark calls
 * first only as long as all copies of a uuid lie in one partition in the order in which they were
 * read.
 */
final class Statements {

  private Statements() {}

  /**
   * @param bounded whether to end with what the topic holds now
   */
  static String source(String bootstrapServers, String topic, boolean bounded) {
    return """
    CREATE TABLE changes (
      uuid STRING,
      read_timestamp TIMESTAMP_LTZ(6),
      source_timestamp TIMESTAMP_LTZ(6),
      source_metadata ROW<change_type STRING, is_deleted BOOLEAN>,
      payload ROW<_id STRING, email STRING>,
      arrival AS PROCTIME()
    ) WITH (
      'connector' = 'kafka',
      'properties.bootstrap.servers' = '%s',
      'topic' = '%s',
      'scan.startup.mode' = 'earliest-offset',
      'scan.bounded.mode' = '%s',
      'format' = 'json',
      'json.timestamp-format.standard' = 'ISO-8601'
    )
    """
        .formatted(bootstrapServers, topic, bounded ? "latest-offset" : "unbounded");
  }

  /** A table that takes all rows and keeps none. */
  static String nowhere() {
    return current("'connector' = 'blackhole'");
  }

  /**
   * A topic of rows by user; one without a value says that the user is gone.
   *
   * @param buffered whether to hold rows for up to a second, so that fewer have to be written
   */
  static String delivery(String bootstrapServers, String topic, boolean buffered) {
    return current(
        """
        'connector' = 'upsert-kafka',
        'properties.bootstrap.servers' = '%s',
        'properties.linger.ms' = '20',
        'properties.batch.size' = '262144',
        'topic' = '%s',
        'key.format' = 'json',
        'value.format' = 'json',
        'value.json.timestamp-format.standard' = 'ISO-8601',
        'sink.buffer-flush.max-rows' = '%s',
        'sink.buffer-flush.interval' = '%s'
        """
            .formatted(bootstrapServers, topic, buffered ? "10000" : "0", buffered ? "1s" : "0"));
  }

  private static String current(String options) {
    return """
    CREATE TABLE users_current (
      user_id STRING,
      event_uuid STRING,
      source_timestamp TIMESTAMP_LTZ(6),
      read_timestamp TIMESTAMP_LTZ(6),
      email_hashed STRING,
      PRIMARY KEY (user_id) NOT ENFORCED
    ) WITH (
      %s
    )
    """
        .formatted(options);
  }

  static String work() {
    return """
    INSERT INTO users_current
    SELECT user_id, event_uuid, source_timestamp, read_timestamp, email_hashed
    FROM (
      SELECT
        *,
        ROW_NUMBER() OVER (
          PARTITION BY user_id
          ORDER BY source_timestamp DESC, read_timestamp DESC, event_uuid DESC) AS age
      FROM (
        SELECT
          LOWER(uuid) AS event_uuid,
          payload._id AS user_id,
          source_timestamp,
          read_timestamp,
          source_metadata.change_type = 'DELETE'
            OR COALESCE(source_metadata.is_deleted, FALSE) AS is_deleted,
          SHA256(LOWER(TRIM(payload.email))) AS email_hashed
        FROM (
          SELECT *, ROW_NUMBER() OVER (PARTITION BY LOWER(uuid) ORDER BY arrival) AS copy
          FROM changes
        )
        WHERE copy = 1
      )
    )
    WHERE age = 1 AND NOT is_deleted
    """;
  }
}
