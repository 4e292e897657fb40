-- The current table by hand: only what is needed is read, with its type, and every step is one aggregate.
SET preserve_insertion_order = false;
SET TimeZone = 'UTC';

COPY (
  WITH first AS (
    SELECT
      lower(uuid) AS uuid,
      arg_min(
        {user_id: payload._id,
         s: source_timestamp,
         r: read_timestamp,
         gone: source_metadata.change_type = 'DELETE' OR coalesce(source_metadata.is_deleted, false),
         email: payload.email},
        {r: read_timestamp, s: source_timestamp}) AS change
    FROM read_json('${input}', format = 'newline_delimited', columns = {
      uuid: 'VARCHAR',
      read_timestamp: 'TIMESTAMP',
      source_timestamp: 'TIMESTAMP',
      source_metadata: 'STRUCT(change_type VARCHAR, is_deleted BOOLEAN)',
      payload: 'STRUCT(_id VARCHAR, email VARCHAR)'})
    GROUP BY lower(uuid)
  ),
  newest AS (
    SELECT
      change.user_id AS user_id,
      arg_max(
        {uuid: uuid, s: change.s, r: change.r, gone: change.gone, email: change.email},
        {s: change.s, r: change.r, uuid: uuid}) AS change
    FROM first
    GROUP BY change.user_id
  )
  SELECT
    user_id,
    change.uuid AS event_uuid,
    change.s AS source_timestamp,
    change.r AS read_timestamp,
    sha256(lower(trim(change.email))) AS email_hashed
  FROM newest
  WHERE NOT change.gone
) TO '${output}/current.parquet' (FORMAT parquet, COMPRESSION zstd);
