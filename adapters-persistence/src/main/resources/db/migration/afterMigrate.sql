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
