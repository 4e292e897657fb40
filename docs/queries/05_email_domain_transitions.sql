-- Between which e-mail providers do users move most, and how often? The first five.
-- From an insert or update that has an address to the next; every move counts.
WITH domains AS (
    SELECT
        email_domain,
        lag(email_domain) OVER (
            PARTITION BY user_id
            ORDER BY source_timestamp, read_timestamp, event_uuid
        ) AS previous_email_domain
    FROM staging.users_events
    WHERE
        change_type IN ('INSERT', 'UPDATE')
        AND email_domain IS NOT NULL
)

SELECT
    previous_email_domain || ' -> ' || email_domain AS domain_transition,
    count(*) AS transitions
FROM domains
WHERE email_domain <> previous_email_domain
GROUP BY domain_transition
ORDER BY transitions DESC, domain_transition
LIMIT 5;
