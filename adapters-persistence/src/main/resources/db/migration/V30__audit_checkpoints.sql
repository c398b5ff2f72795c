-- The highest head of the chain that the service has made or accepted, and the last one that was published. `mark` is a
-- message authentication code that only the service can make; it is empty for the head that this migration finds.
CREATE TABLE audit_checkpoints (
    single       boolean     NOT NULL DEFAULT true
                 CONSTRAINT audit_checkpoints_pk PRIMARY KEY CONSTRAINT audit_checkpoints_single CHECK (single),
    epoch        bigint      NOT NULL,
    number       bigint      NOT NULL,
    hash         text        NOT NULL,
    mark         text        NOT NULL,
    published    bigint      NOT NULL DEFAULT 0,
    published_at timestamptz NOT NULL DEFAULT 'epoch'
);

INSERT INTO audit_checkpoints (epoch, number, hash, mark)
SELECT 0, number, hash, ''
  FROM ((SELECT number, hash FROM audit_seals ORDER BY number DESC LIMIT 1)
        UNION ALL (SELECT number, hash FROM audit_anchors ORDER BY month DESC LIMIT 1)) AS ends
 ORDER BY number DESC LIMIT 1;

CREATE TRIGGER audit_checkpoints_stay BEFORE DELETE ON audit_checkpoints
    FOR EACH ROW EXECUTE FUNCTION portero_refuse_change();
CREATE TRIGGER audit_checkpoints_full BEFORE TRUNCATE ON audit_checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION portero_refuse_change();

-- A checkpoint is raised, and never lowered.
CREATE FUNCTION portero_keep_checkpoint() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    IF NEW.epoch < OLD.epoch OR (NEW.epoch = OLD.epoch AND NEW.number < OLD.number)
            OR (NEW.epoch = OLD.epoch AND NEW.number = OLD.number AND NEW.hash <> OLD.hash) THEN
        RAISE EXCEPTION 'the checkpoint of the audit can be raised, and not lowered' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER audit_checkpoints_rise BEFORE UPDATE ON audit_checkpoints
    FOR EACH ROW EXECUTE FUNCTION portero_keep_checkpoint();

-- Raises the checkpoint, and returns whether it was lower, or had no mark.
CREATE FUNCTION portero_audit_checkpoint(at_epoch bigint, at_number bigint, at_hash text, with_mark text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    INSERT INTO "${flyway:defaultSchema}".audit_checkpoints AS kept (epoch, number, hash, mark)
    VALUES (at_epoch, at_number, at_hash, with_mark)
    ON CONFLICT (single) DO UPDATE
       SET epoch = excluded.epoch, number = excluded.number, hash = excluded.hash, mark = excluded.mark
     WHERE (excluded.epoch, excluded.number) > (kept.epoch, kept.number)
        OR (kept.mark = '' AND (excluded.epoch, excluded.number, excluded.hash) = (kept.epoch, kept.number, kept.hash));
    RETURN FOUND;
END
$$;

-- Notes that the head of the checkpoint is published now, and returns whether that is due: not again, and not within the
-- pause.
CREATE FUNCTION portero_audit_publish(pause_millis bigint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    UPDATE "${flyway:defaultSchema}".audit_checkpoints SET published = number, published_at = pg_catalog.clock_timestamp()
     WHERE published <> number
       AND published_at <= pg_catalog.clock_timestamp() - pause_millis * interval '1 millisecond';
    RETURN FOUND;
END
$$;

REVOKE ALL ON FUNCTION portero_audit_checkpoint(bigint, bigint, text, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION portero_audit_publish(bigint) FROM PUBLIC;

-- The same as before; the checkpoint is read, and raised by its functions only.
CREATE OR REPLACE FUNCTION portero_admit(service text) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    home text := '${flyway:defaultSchema}';
    kept record;
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', home, service);
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM %I', home, service);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', home, service);
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', home, service);
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO %I', home, service);
    EXECUTE format('REVOKE ALL ON FUNCTION %I.portero_admit(text) FROM %I', home, service);
    FOR kept IN
        SELECT DISTINCT relname AS name FROM pg_catalog.pg_trigger JOIN pg_catalog.pg_class ON pg_class.oid = tgrelid
         WHERE tgfoid = format('%I.portero_refuse_change()', home)::regprocedure AND relnamespace = format('%I', home)::regnamespace
    LOOP
        EXECUTE format('REVOKE ALL ON %I.%I FROM %I', home, kept.name, service);
        EXECUTE format('GRANT SELECT, INSERT ON %I.%I TO %I', home, kept.name, service);
    END LOOP;
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %1$I.audit_base, %1$I.audit_checkpoints, %1$I.flyway_schema_history FROM %2$I',
                   home, service);
    EXECUTE format('REVOKE UPDATE, DELETE ON %I.audit_key FROM %I', home, service);
    -- what is known of persons can be erased
    EXECUTE format('GRANT UPDATE ON %I.audit_personal TO %I', home, service);
END
$$;
