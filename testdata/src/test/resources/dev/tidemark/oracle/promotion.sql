-- What becomes of each input record: design.md, section 3, rules 2 and 9. Written for the contract users.

-- One row. Of the two durations only the sum matters.
CREATE TABLE terms (snapshot_date DATE, tolerance_seconds BIGINT);

CREATE TABLE runs (run INTEGER);

-- The records of the run being added. json is null when the record is not one valid JSON object;
-- see NormalJson for the form it is in.
CREATE TABLE incoming (
    run              INTEGER,
    file             VARCHAR,
    file_offset      BIGINT,
    source_partition VARCHAR,
    bytes            BLOB,
    too_long         BOOLEAN,
    json             VARCHAR
);

-- What Java calls white space: no no-break spaces, but the four ASCII separators.
CREATE MACRO blanks() AS
    chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(28) || chr(29) || chr(30) || chr(31)
        || chr(32) || chr(5760) || chr(8192) || chr(8193) || chr(8194) || chr(8195) || chr(8196)
        || chr(8197) || chr(8198) || chr(8200) || chr(8201) || chr(8202) || chr(8232) || chr(8233)
        || chr(8287) || chr(12288);

CREATE MACRO stripped(t) AS trim(t, blanks());

-- For words that a machine writes. ASCII only, so that no foreign letter turns into one of theirs.
CREATE MACRO ascii_upper(t) AS
    translate(t, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');

CREATE MACRO absent(j) AS j IS NULL OR json_type(j) = 'NULL';

CREATE MACRO string(j) AS CASE json_type(j) WHEN 'VARCHAR' THEN j ->> '$' END;

-- The text of a string, a boolean or a number; null for objects and arrays.
CREATE MACRO literal(j) AS
    CASE json_type(j)
        WHEN 'VARCHAR' THEN j ->> '$'
        WHEN 'BOOLEAN' THEN j ->> '$'
        WHEN 'ARRAY' THEN j ->> '$[0]'
    END;

CREATE MACRO calendar_date(t) AS
    CASE
        WHEN regexp_full_match(t, '[0-9]{4}-[0-9]{2}-[0-9]{2}') AND left(t, 4) <> '0000'
            THEN TRY_CAST(t AS DATE)
    END;

CREATE MACRO time_parts(t) AS
    regexp_extract(
        t,
        '^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?'
            || '(?:[Zz]|([+-])([0-9]{2})(?::?([0-9]{2}))?)?$',
        ['day', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute']);

CREATE MACRO number_or_zero(t) AS CASE t WHEN '' THEN 0 ELSE CAST(t AS BIGINT) END;

CREATE MACRO zone_minutes(p) AS
    number_or_zero(p.zone_hour) * 60 + number_or_zero(p.zone_minute);

-- Micros since the epoch. A part that is not there counts as zero; digits behind the sixth are cut.
CREATE MACRO micros(p) AS
    epoch_us(CAST(TRY_CAST(p.day AS DATE) AS TIMESTAMP))
        + ((number_or_zero(p.hour) * 60 + number_or_zero(p.minute)
            - CASE p.sign WHEN '-' THEN -1 ELSE 1 END * zone_minutes(p)) * 60
            + number_or_zero(p.second)) * 1000000
        + CAST(rpad(left(p.fraction, 6), 6, '0') AS BIGINT);

CREATE MACRO instant(p) AS
    CASE
        WHEN p.day <> ''
            AND number_or_zero(p.hour) <= 23
            AND number_or_zero(p.minute) <= 59
            AND number_or_zero(p.second) <= 59
            AND number_or_zero(p.zone_minute) <= 59
            AND zone_minutes(p) <= 18 * 60
            AND micros(p) BETWEEN epoch_us(TIMESTAMP '0001-01-01 00:00:00')
                AND epoch_us(TIMESTAMP '9999-12-31 23:59:59.999999')
            THEN make_timestamp(micros(p))
    END;

CREATE VIEW extracted AS
SELECT
    run, file, file_offset, source_partition, bytes, too_long, json,
    values[1] AS uuid,
    values[2] AS key,
    values[3] AS source_time,
    values[4] AS read_time,
    values[5] AS operation,
    values[6] AS deleted,
    values[7] AS email,
    values[8] AS birthday,
    values[9] AS country,
    values[10] AS gender
FROM (
    SELECT
        *,
        json_extract(json, [
            '$.uuid',
            '$.payload._id',
            '$.source_timestamp',
            '$.read_timestamp',
            '$.source_metadata.change_type',
            '$.source_metadata.is_deleted',
            '$.payload.email',
            '$.payload.birthday',
            '$.payload.address.country',
            '$.payload.gender']) AS values
    FROM incoming
);

CREATE VIEW texts AS
SELECT
    run, file, file_offset, source_partition, bytes, too_long, json, uuid,
    lower(literal(uuid)) AS event_uuid,
    literal(key) AS user_id,
    time_parts(string(source_time)) AS source_parts,
    time_parts(string(read_time)) AS read_parts,
    ascii_upper(string(operation)) AS change_type,
    -- Any other literal, such as a number, is not the word either.
    coalesce(ascii_upper(literal(deleted)) = 'TRUE', false) AS flagged,
    string(email) AS email,
    string(birthday) AS birthday,
    string(country) AS country,
    string(gender) AS gender
FROM extracted;

CREATE VIEW typed AS
SELECT
    run, file, file_offset, source_partition, bytes, too_long, json, uuid, event_uuid, user_id,
    change_type,
    change_type = 'DELETE' OR flagged AS is_deleted,
    instant(source_parts) AS source_timestamp,
    instant(read_parts) AS read_timestamp,
    lower(stripped(email)) AS email,
    calendar_date(birthday) AS birthday,
    lower(stripped(country)) AS country,
    gender
FROM texts;

-- What a connector says besides changes. A number is an array of its literal here, and every other
-- array is empty.
CREATE MACRO member(m, name) AS json_extract(m, '$.' || name);

CREATE MACRO is_whole(j) AS
    json_array_length(j) = 1 AND regexp_full_match(j ->> '$[0]', '-?[0-9]+');

CREATE MACRO is_list(j) AS json_type(j) = 'ARRAY' AND json_array_length(j) = 0;

CREATE MACRO is_text(j) AS string(j) IS NOT NULL;

CREATE MACRO holds_only(m, names) AS
    json_type(m) = 'OBJECT' AND list_has_all(names, json_keys(m));

CREATE MACRO is_heartbeat(m) AS
    holds_only(m, ['ts_ms']) AND is_whole(member(m, 'ts_ms'));

CREATE MACRO is_transaction(m) AS
    holds_only(m, ['status', 'id', 'ts_ms', 'event_count', 'data_collections'])
        AND string(member(m, 'status')) IN ('BEGIN', 'END')
        AND is_text(member(m, 'id'))
        AND (absent(member(m, 'ts_ms')) OR is_whole(member(m, 'ts_ms')))
        AND (absent(member(m, 'event_count')) OR is_whole(member(m, 'event_count')))
        AND (absent(member(m, 'data_collections')) OR is_list(member(m, 'data_collections')));

CREATE MACRO is_schema_change(m) AS
    holds_only(m, ['source', 'ts_ms', 'databaseName', 'schemaName', 'ddl', 'tableChanges'])
        AND json_type(member(m, 'source')) = 'OBJECT'
        AND (absent(member(m, 'ts_ms')) OR is_whole(member(m, 'ts_ms')))
        AND is_text(member(m, 'databaseName'))
        AND (absent(member(m, 'schemaName')) OR is_text(member(m, 'schemaName')))
        AND (absent(member(m, 'ddl')) OR is_text(member(m, 'ddl')))
        AND (absent(member(m, 'tableChanges')) OR is_list(member(m, 'tableChanges')))
        AND NOT (absent(member(m, 'ddl')) AND absent(member(m, 'tableChanges')));

CREATE MACRO is_bare_control(m) AS
    coalesce(is_heartbeat(m) OR is_transaction(m) OR is_schema_change(m), false);

-- Alone or wrapped with its schema. Nothing of these shapes has a uuid, a key or an operation.
CREATE MACRO is_control(j) AS
    is_bare_control(j)
        OR coalesce(
            holds_only(j, ['schema', 'payload'])
                AND json_type(member(j, 'schema')) = 'OBJECT'
                AND is_bare_control(member(j, 'payload')),
            false);

-- The first check that fails decides.
CREATE VIEW judged AS
SELECT
    * EXCLUDE (uuid, too_long, json),
    CASE
        WHEN too_long THEN 'rejected'
        WHEN json IS NULL THEN 'rejected'
        WHEN uuid IS NULL AND is_control(json) THEN 'control'
        WHEN absent(uuid) THEN 'unreliable'
        WHEN event_uuid IS NULL THEN 'rejected'
        WHEN stripped(event_uuid) = '' THEN 'unreliable'
        WHEN user_id IS NULL OR stripped(user_id) = '' THEN 'rejected'
        WHEN source_timestamp IS NULL OR read_timestamp IS NULL THEN 'rejected'
        WHEN change_type IS NULL OR change_type NOT IN ('INSERT', 'UPDATE', 'DELETE') THEN 'rejected'
        ELSE 'change'
    END AS verdict
FROM typed;

-- Every record of every run with what became of it.
CREATE TABLE records AS FROM judged LIMIT 0;
