-- A database that was restored from a dump elsewhere has horizons of transactions that have not been here yet. Then all
-- rows begin at one horizon, in the order of their positions, which is that of each story.
DO $$
BEGIN
    IF EXISTS (SELECT FROM outbox WHERE horizon >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint) THEN
        UPDATE outbox SET horizon = 0 WHERE horizon > 0;
        UPDATE user_streams SET horizon = 0 WHERE horizon > 0;
    END IF;
END
$$;

-- There, nobody remembers anything that these recall.
DELETE FROM recalls WHERE horizon >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint;

-- There, numbers go on after the highest that came along.
UPDATE audit_base SET base = last.horizon + 1
  FROM (SELECT coalesce(max(horizon), 0) AS horizon FROM audit_entries) AS last
 WHERE last.horizon - base >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint;

SELECT portero_audit_months(6);
