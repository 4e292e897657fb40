-- In which three countries are most of the active Gmail users?
-- Users whose country is unknown belong to none; of equal countries, the first in the alphabet.
SELECT
    country,
    count(*) AS gmail_users
FROM marts.users_current
WHERE
    email_domain IN ('gmail.com', 'googlemail.com')
    AND country IS NOT NULL
GROUP BY country
ORDER BY gmail_users DESC, country
LIMIT 3;
