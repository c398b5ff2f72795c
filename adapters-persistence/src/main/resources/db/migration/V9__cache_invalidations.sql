-- Cache invalidation log: users whose cached principals are out of date. Replicas read it by horizon, the id of the transaction
-- that wrote the row, from the oldest transaction on that was running at the previous reading.
CREATE TABLE cache_invalidations (
    id             bigint      NOT NULL GENERATED ALWAYS AS IDENTITY CONSTRAINT cache_invalidations_pk PRIMARY KEY,
    user_id        uuid        NOT NULL,
    horizon        bigint      NOT NULL,
    invalidated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Reading order.
CREATE INDEX cache_invalidations_by_horizon ON cache_invalidations (horizon, id);

-- Purge order.
CREATE INDEX cache_invalidations_by_invalidated_at ON cache_invalidations (invalidated_at);

-- Timeline of this database: system identifier and WAL timeline. Transaction ids are comparable within one timeline only: a
-- server that was restored, or promoted without the last transactions, assigns some ids again. Empty where the server does not
-- reveal it. As in every function of this schema, the search path is fixed: the system catalog first, then this schema, and the
-- temporary schema of the session last, so that no object of a caller can take the place of a name in the body.
CREATE FUNCTION portero_timeline() RETURNS text LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN (SELECT system_identifier FROM pg_control_system()) || '-'
        || left(pg_walfile_name(pg_current_wal_lsn()), 8);
EXCEPTION WHEN OTHERS THEN
    RETURN '';
END
$$;
