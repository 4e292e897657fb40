-- The current table in the reference's style: whole envelopes as JSON, fields taken out one by one, windows.
SET TimeZone = 'UTC';

COPY (
  WITH parsed AS (
    SELECT
      lower(json ->> '$.uuid') AS event_uuid,
      json ->> '$.payload._id' AS user_id,
      json ->> '$.payload.email' AS email,
      json ->> '$.source_metadata.change_type' AS change_type,
      CAST(json ->> '$.source_metadata.is_deleted' AS BOOLEAN) AS is_deleted,
      CAST(json ->> '$.source_timestamp' AS TIMESTAMP) AS source_timestamp,
      CAST(json ->> '$.read_timestamp' AS TIMESTAMP) AS read_timestamp
    FROM read_ndjson_objects('${input}')
  ),
  deduplicated AS (
    SELECT *
    FROM parsed
    WHERE event_uuid IS NOT NULL
    QUALIFY row_number() OVER (
      PARTITION BY event_uuid ORDER BY read_timestamp ASC, source_timestamp ASC) = 1
  ),
  latest AS (
    SELECT *
    FROM deduplicated
    QUALIFY row_number() OVER (
      PARTITION BY user_id
      ORDER BY source_timestamp DESC, read_timestamp DESC, event_uuid DESC) = 1
  )
  SELECT
    user_id,
    event_uuid,
    source_timestamp,
    read_timestamp,
    sha256(lower(trim(email))) AS email_hashed
  FROM latest
  WHERE change_type <> 'DELETE' AND is_deleted IS NOT TRUE
) TO '${output}/current.parquet' (FORMAT parquet, COMPRESSION zstd);
