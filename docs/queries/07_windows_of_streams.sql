-- What have streams read, window by window, how late and how far behind?
-- Counts of a window add up over its rows; of the measures that begin with max_ the greatest counts.
SELECT
    window_start,
    coalesce(sum(value) FILTER (WHERE measure = 'records'), 0) AS records,
    coalesce(sum(value) FILTER (WHERE measure = 'new_changes'), 0) AS new_changes,
    coalesce(sum(value) FILTER (WHERE measure = 'duplicates'), 0) AS duplicates,
    coalesce(sum(value) FILTER (WHERE starts_with(measure, 'late.')), 0) AS late,
    round(
        sum(value) FILTER (WHERE measure = 'latency_total_micros')
            / sum(value) FILTER (WHERE measure = 'latency_changes') / 1e6,
        1
    ) AS mean_latency_seconds,
    make_timestamp(
        max(value) FILTER (WHERE measure = 'max_source_timestamp_micros')
    ) AS newest_change
FROM marts.pipeline_audit
WHERE window_start IS NOT NULL
GROUP BY window_start
ORDER BY window_start;
