-- What share of the active users is with Gmail, in percent?
-- Of those whose e-mail address is known; googlemail.com is what Gmail was called in Germany.
SELECT
    round(
        100.0 * count(*) FILTER (WHERE email_domain IN ('gmail.com', 'googlemail.com'))
            / nullif(count(*), 0),
        2
    ) AS gmail_share_pct
FROM marts.users_current
WHERE email_domain IS NOT NULL;
