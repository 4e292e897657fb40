-- How many users have changed their e-mail address at least once?
-- Addresses are compared by their hash, from an insert or update that has one to the next.
WITH addresses AS (
    SELECT
        user_id,
        email_hashed,
        lag(email_hashed) OVER (
            PARTITION BY user_id
            ORDER BY source_timestamp, read_timestamp, event_uuid
        ) AS previous_email_hashed
    FROM staging.users_events
    WHERE
        change_type IN ('INSERT', 'UPDATE')
        AND email_hashed IS NOT NULL
)

SELECT count(DISTINCT user_id) AS users_who_changed_email
FROM addresses
WHERE email_hashed <> previous_email_hashed;
