-- How many users are active?
-- The current table holds exactly the users that are not deleted, one row each.
SELECT count(*) AS active_users
FROM marts.users_current;
