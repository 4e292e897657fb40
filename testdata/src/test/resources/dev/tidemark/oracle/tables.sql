-- The published tables over all runs so far: design.md, section 3, rules 3, 4 and 6.

CREATE VIEW changes AS FROM records WHERE verdict = 'change';

-- First seen wins. Copies that tie in all three are the same bytes.
CREATE VIEW first_seen AS
SELECT * EXCLUDE (run, file, file_offset, source_partition, bytes, verdict)
FROM changes
QUALIFY row_number() OVER (
    PARTITION BY event_uuid ORDER BY read_timestamp, source_timestamp, bytes) = 1;

-- Filled anew after every run.
CREATE TABLE deduplicated AS FROM first_seen;

-- 37 years apart is '[30-40]'.
CREATE MACRO decade_group(years) AS
    '[' || (years - years % 10) || '-' || (years - years % 10 + 10) || ']';

CREATE VIEW published AS
SELECT
    d.event_uuid,
    d.user_id,
    d.change_type,
    d.is_deleted,
    d.source_timestamp,
    d.read_timestamp,
    sha256(d.email) AS email_hashed,
    nullif(regexp_extract(d.email, '(?s)@([^@]*)$', 1), '') AS email_domain,
    CASE
        WHEN year(coalesce(t.snapshot_date, d.source_timestamp)) >= year(d.birthday)
            THEN decade_group(year(coalesce(t.snapshot_date, d.source_timestamp)) - year(d.birthday))
    END AS age_group,
    s.code AS country,
    d.gender
FROM deduplicated AS d
CROSS JOIN terms AS t
LEFT JOIN spellings AS s ON s.spelling = d.country;

CREATE VIEW users_events AS
SELECT
    event_uuid, user_id, change_type, is_deleted, source_timestamp, read_timestamp,
    email_hashed, email_domain, age_group, country, gender
FROM published;

CREATE VIEW newest AS
FROM published
QUALIFY row_number() OVER (
    PARTITION BY user_id ORDER BY source_timestamp DESC, read_timestamp DESC, event_uuid DESC) = 1;

CREATE VIEW users_current AS
SELECT
    user_id, email_hashed, email_domain, age_group, country, gender,
    event_uuid, source_timestamp, read_timestamp
FROM newest
WHERE NOT is_deleted;

CREATE VIEW users_history AS
SELECT
    user_id, email_hashed, email_domain, age_group, country, gender,
    event_uuid, source_timestamp, read_timestamp, change_type,
    source_timestamp AS valid_from,
    lead(source_timestamp) OVER in_order AS valid_to,
    lead(source_timestamp) OVER in_order IS NULL AS is_current,
    is_deleted
FROM published
WINDOW in_order AS (
    PARTITION BY user_id ORDER BY source_timestamp, read_timestamp, event_uuid);
