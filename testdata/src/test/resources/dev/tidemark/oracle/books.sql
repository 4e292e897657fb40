-- What the audit of the last run must say: design.md, section 3, rules 7 and 9.

CREATE VIEW this_run AS
FROM records WHERE run = (SELECT max(run) FROM runs);

CREATE VIEW books AS
WITH
counted AS (
    SELECT
        count(*) AS records,
        count(*) FILTER (verdict = 'rejected') AS rejected,
        count(*) FILTER (verdict = 'unreliable') AS unreliable,
        count(*) FILTER (verdict = 'control') AS control,
        count(*) FILTER (verdict = 'change') AS valid
    FROM this_run
),
first_known AS (
    SELECT event_uuid, min(run) AS run FROM changes GROUP BY event_uuid
),
news AS (
    SELECT
        count(*) AS changes_known,
        count(*) FILTER (run = (SELECT max(run) FROM runs)) AS new_changes
    FROM first_known
),
users AS (
    SELECT
        count(*) FILTER (NOT is_deleted) AS current,
        count(*) FILTER (is_deleted) AS deleted
    FROM newest
)
SELECT
    records, rejected, unreliable, control,
    valid - new_changes AS duplicates,
    new_changes, changes_known, current, deleted,
    changes_known - current - deleted AS superseded
FROM counted, news, users;

-- One row for each partition that has late changes. '-' stands for files outside of any partition.
CREATE VIEW late AS
WITH
arrived AS (
    SELECT coalesce(source_partition, '-') AS source_partition, source_timestamp
    FROM this_run
    WHERE verdict = 'change'
),
marks AS (
    SELECT
        source_partition,
        date_trunc('second', max(source_timestamp))
            - to_seconds((SELECT tolerance_seconds FROM terms)) AS mark
    FROM arrived
    GROUP BY source_partition
)
SELECT source_partition, count(*) AS late
FROM arrived JOIN marks USING (source_partition)
WHERE source_timestamp < mark
GROUP BY source_partition;
