-- Of whom something has changed lately that processes may remember. They are read by the number of the transaction that
-- wrote them, from the oldest one on that was still going on at the last reading.
CREATE TABLE recalls (
    id          bigint      NOT NULL GENERATED ALWAYS AS IDENTITY CONSTRAINT recalls_pk PRIMARY KEY,
    user_id     uuid        NOT NULL,
    horizon     bigint      NOT NULL,
    recalled_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX recalls_stream ON recalls (horizon, id);

-- What can be forgotten.
CREATE INDEX recalls_age ON recalls (recalled_at);

-- Names the history of this database. Numbers of transactions are comparable in one only: a server that was restored, or
-- took over without the last of them, gives some of them again. Empty where the server does not tell.
CREATE FUNCTION portero_lineage() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT system_identifier FROM pg_control_system()) || '-'
        || left(pg_walfile_name(pg_current_wal_lsn()), 8);
EXCEPTION WHEN OTHERS THEN
    RETURN '';
END
$$;
