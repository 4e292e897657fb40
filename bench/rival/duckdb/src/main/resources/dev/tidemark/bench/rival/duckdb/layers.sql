-- The reference's layers, one after the other, in a database file: raw is appended to, both stagings
-- are merged into, the mart is made anew, the audit is appended to.
SET TimeZone = 'UTC';
SET preserve_insertion_order = false;
ATTACH '${output}/platform.duckdb' AS platform;
USE platform;
CREATE SCHEMA raw;
CREATE SCHEMA staging_pii;
CREATE SCHEMA staging;
CREATE SCHEMA marts;
SET VARIABLE run_id = uuid();

CREATE TABLE raw.user_changes (
  run_id UUID, file_source VARCHAR, partition VARCHAR, ingestion_context VARCHAR,
  payload_json JSON, payload_hash VARCHAR, read_timestamp TIMESTAMP, event_uuid VARCHAR);

INSERT INTO raw.user_changes
SELECT
  getvariable('run_id'),
  filename,
  regexp_extract(filename, '[0-9]{4}/[0-9]{2}/[0-9]{2}/[0-9]{2}'),
  'bench',
  json,
  sha256(json),
  CAST(json ->> '$.read_timestamp' AS TIMESTAMP),
  json ->> '$.uuid'
FROM read_ndjson_objects('${input}', filename = true);

CREATE TABLE staging_pii.user_changes_typed (
  event_uuid VARCHAR, user_id VARCHAR, change_type VARCHAR, is_deleted BOOLEAN,
  source_timestamp TIMESTAMP, read_timestamp TIMESTAMP, firstname VARCHAR, lastname VARCHAR,
  email VARCHAR, phone VARCHAR, birthday DATE, gender VARCHAR, country VARCHAR);

MERGE INTO staging_pii.user_changes_typed AS target
USING (
  SELECT
    lower(event_uuid) AS event_uuid,
    payload_json ->> '$.payload._id' AS user_id,
    upper(payload_json ->> '$.source_metadata.change_type') AS change_type,
    TRY_CAST(payload_json ->> '$.source_metadata.is_deleted' AS BOOLEAN) AS is_deleted,
    TRY_CAST(payload_json ->> '$.source_timestamp' AS TIMESTAMP) AS source_timestamp,
    read_timestamp,
    payload_json ->> '$.payload.firstname' AS firstname,
    payload_json ->> '$.payload.lastname' AS lastname,
    payload_json ->> '$.payload.email' AS email,
    payload_json ->> '$.payload.phone' AS phone,
    TRY_CAST(payload_json ->> '$.payload.birthday' AS DATE) AS birthday,
    payload_json ->> '$.payload.gender' AS gender,
    payload_json ->> '$.payload.address.country' AS country
  FROM raw.user_changes
  WHERE run_id = getvariable('run_id') AND event_uuid IS NOT NULL
  QUALIFY row_number() OVER (
    PARTITION BY lower(event_uuid) ORDER BY read_timestamp ASC, source_timestamp ASC) = 1
) AS source
ON target.event_uuid = source.event_uuid
WHEN MATCHED THEN UPDATE
WHEN NOT MATCHED THEN INSERT;

CREATE TABLE staging.user_changes_privacy_safe (
  event_uuid VARCHAR, user_id VARCHAR, change_type VARCHAR, is_deleted BOOLEAN,
  source_timestamp TIMESTAMP, read_timestamp TIMESTAMP, email_hashed VARCHAR, email_domain VARCHAR,
  age_group VARCHAR, country VARCHAR, gender VARCHAR);

MERGE INTO staging.user_changes_privacy_safe AS target
USING (
  SELECT
    event_uuid,
    user_id,
    change_type,
    is_deleted,
    source_timestamp,
    read_timestamp,
    sha256(lower(trim(email))) AS email_hashed,
    split_part(lower(trim(email)), '@', -1) AS email_domain,
    concat('[', age // 10 * 10, '-', age // 10 * 10 + 10, ']') AS age_group,
    CASE
      WHEN length(trim(country)) = 2 THEN upper(trim(country))
      WHEN upper(trim(country)) IN ('USA', 'UNITED STATES') THEN 'US'
      WHEN upper(trim(country)) IN ('GBR', 'UNITED KINGDOM') THEN 'GB'
      WHEN upper(trim(country)) IN ('DEU', 'GERMANY') THEN 'DE'
      WHEN upper(trim(country)) IN ('FRA', 'FRANCE') THEN 'FR'
      WHEN upper(trim(country)) IN ('ITA', 'ITALY') THEN 'IT'
      WHEN upper(trim(country)) IN ('ESP', 'SPAIN') THEN 'ES'
      WHEN upper(trim(country)) IN ('CHE', 'SWITZERLAND') THEN 'CH'
      WHEN upper(trim(country)) IN ('AUT', 'AUSTRIA') THEN 'AT'
    END AS country,
    gender
  FROM (
    SELECT *, date_diff('year', birthday, CAST(source_timestamp AS DATE)) AS age
    FROM staging_pii.user_changes_typed
  )
) AS source
ON target.event_uuid = source.event_uuid
WHEN MATCHED THEN UPDATE
WHEN NOT MATCHED THEN INSERT;

CREATE OR REPLACE TABLE marts.users_current AS
SELECT
  user_id, email_hashed, email_domain, age_group, country, gender, event_uuid, source_timestamp,
  read_timestamp
FROM (
  SELECT *
  FROM staging.user_changes_privacy_safe
  QUALIFY row_number() OVER (
    PARTITION BY user_id
    ORDER BY source_timestamp DESC, read_timestamp DESC, event_uuid DESC) = 1
)
WHERE change_type <> 'DELETE' AND is_deleted IS NOT TRUE;

CREATE TABLE marts.pipeline_audit (
  run_id UUID, measure VARCHAR, value BIGINT, recorded_at TIMESTAMP);

INSERT INTO marts.pipeline_audit
SELECT getvariable('run_id'), measure, value, CAST(now() AS TIMESTAMP)
FROM (
  SELECT 'raw' AS measure, count(*) AS value FROM raw.user_changes
  UNION ALL
  SELECT 'unreliable', count(*) FROM raw.user_changes WHERE event_uuid IS NULL
  UNION ALL
  SELECT 'staging_pii', count(*) FROM staging_pii.user_changes_typed
  UNION ALL
  SELECT 'staging', count(*) FROM staging.user_changes_privacy_safe
  UNION ALL
  SELECT 'current', count(*) FROM marts.users_current
);

USE memory;
DETACH platform;
