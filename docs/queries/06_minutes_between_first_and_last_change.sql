-- How many minutes lie between a user's first and last change, on average?
-- Of users with more than one change, deletes included, measured to the microsecond.
WITH spans AS (
    SELECT epoch(max(source_timestamp) - min(source_timestamp)) / 60 AS minutes
    FROM staging.users_events
    GROUP BY user_id
    HAVING count(*) > 1
)

SELECT round(avg(minutes), 2) AS mean_minutes
FROM spans;
