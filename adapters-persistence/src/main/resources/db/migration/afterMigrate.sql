-- Repair after a restore on another server, where horizons may be higher than any transaction id so far. All rows then start at
-- one horizon, in the order of their positions, which is the order of each stream.
DO $$
BEGIN
    IF EXISTS (SELECT FROM outbox WHERE horizon >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint) THEN
        UPDATE outbox SET horizon = 0 WHERE horizon > 0;
        UPDATE user_streams SET horizon = 0 WHERE horizon > 0;
    END IF;
END
$$;

-- Cache invalidations of the other server, whose caches are gone.
DELETE FROM cache_invalidations WHERE horizon >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint;

-- Audit horizons, which continue above the highest one that was restored.
UPDATE audit_xid_offsets SET xid_offset = last.horizon + 1
  FROM (SELECT coalesce(max(horizon), 0) AS horizon FROM audit_entries) AS last
 WHERE last.horizon - xid_offset >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint;

-- Audit partitions of this month and the next six.
SELECT portero_create_audit_partitions(6);
