-- Every function looks up names in the system's schema first, then in this one, and in the temporary schema of the
-- session last: nothing that a caller has made can take the place of what a function means. Names of tables are qualified
-- besides.
ALTER FUNCTION portero_refuse_change() SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp;
ALTER FUNCTION portero_keep_personal() SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp;
ALTER FUNCTION portero_lineage() SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp;

-- Creates the partitions of this month and of so many after it, and returns how many there were to create. Writers do not
-- wait: a table is created first, and attached then.
CREATE OR REPLACE FUNCTION portero_audit_months(ahead integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    month timestamp;
    kept  text;
    part  text;
    made  integer := 0;
BEGIN
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('portero audit months', 0));
    FOR later IN 0..ahead LOOP
        month := pg_catalog.date_trunc('month', pg_catalog.now() AT TIME ZONE 'UTC') + later * interval '1 month';
        FOREACH kept IN ARRAY ARRAY['audit_entries', 'audit_personal', 'audit_seals'] LOOP
            part := kept || pg_catalog.to_char(month, '_YYYYMM');
            CONTINUE WHEN pg_catalog.to_regclass(pg_catalog.format('%I.%I', '${flyway:defaultSchema}', part)) IS NOT NULL;
            BEGIN
                EXECUTE pg_catalog.format('CREATE TABLE %1$I.%2$I (LIKE %1$I.%3$I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
                                          '${flyway:defaultSchema}', part, kept);
                IF kept = 'audit_seals' THEN
                    EXECUTE pg_catalog.format('ALTER TABLE %1$I.%2$I ATTACH PARTITION %1$I.%3$I FOR VALUES FROM (%4$L) TO (%5$L)',
                                              '${flyway:defaultSchema}', kept, part,
                                              month::date, (month + interval '1 month')::date);
                ELSE
                    EXECUTE pg_catalog.format('ALTER TABLE %1$I.%2$I ATTACH PARTITION %1$I.%3$I FOR VALUES FROM (%4$L) TO (%5$L)',
                                              '${flyway:defaultSchema}', kept, part,
                                              month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
                END IF;
                EXECUTE pg_catalog.format('CREATE TRIGGER %2$I BEFORE TRUNCATE ON %1$I.%3$I FOR EACH STATEMENT'
                                              ' EXECUTE FUNCTION %1$I.portero_refuse_change()',
                                          '${flyway:defaultSchema}', part || '_full', part);
                made := made + 1;
            EXCEPTION WHEN check_violation THEN
                RAISE WARNING '% stays in %_other: rows are there already', part, kept;
            END;
        END LOOP;
    END LOOP;
    RETURN made;
END
$$;

-- Drops the partitions of a month, and leaves an anchor where the chain goes on. A month that has not been over for four
-- weeks is refused to every caller.
CREATE OR REPLACE FUNCTION portero_audit_prune(month date, number bigint, head_month date, total bigint, horizon bigint, last_id uuid, hash text, mark text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp SET lock_timeout = '2s' AS $$
BEGIN
    IF month <> pg_catalog.date_trunc('month', month)::date
            OR (month + interval '1 month 28 days') AT TIME ZONE 'UTC' > pg_catalog.now() THEN
        RAISE EXCEPTION '% is no month that is over for long enough', month USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO "${flyway:defaultSchema}".audit_anchors
        VALUES (month, number, head_month, total, horizon, last_id, hash, mark);
    EXECUTE pg_catalog.format('DROP TABLE %I.%I', '${flyway:defaultSchema}', 'audit_entries' || pg_catalog.to_char(month, '_YYYYMM'));
    EXECUTE pg_catalog.format('DROP TABLE IF EXISTS %I.%I', '${flyway:defaultSchema}', 'audit_personal' || pg_catalog.to_char(month, '_YYYYMM'));
    EXECUTE pg_catalog.format('DROP TABLE IF EXISTS %I.%I', '${flyway:defaultSchema}', 'audit_seals' || pg_catalog.to_char(month, '_YYYYMM'));
END
$$;

-- Sealed copies of the audit key: a change of the secret adds one, so that no role of the service has to change a row.
-- There are few, since each is tried.
ALTER TABLE audit_key DROP CONSTRAINT audit_key_pk;
ALTER TABLE audit_key DROP CONSTRAINT audit_key_single;
ALTER TABLE audit_key DROP COLUMN single;
ALTER TABLE audit_key ADD COLUMN number integer NOT NULL DEFAULT 1
    CONSTRAINT audit_key_number CHECK (number BETWEEN 1 AND 100);
ALTER TABLE audit_key ADD CONSTRAINT audit_key_pk PRIMARY KEY (number);
ALTER TABLE audit_key ADD CONSTRAINT audit_key_sealed_length CHECK (char_length(sealed) <= 1000);

-- Grants another role the work of the service. History it can read and add to; the key of the audit it can read, and add a
-- copy of.
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
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %I.audit_base, %I.flyway_schema_history FROM %I', home, home, service);
    EXECUTE format('REVOKE UPDATE, DELETE ON %I.audit_key FROM %I', home, service);
    -- what is known of persons can be erased
    EXECUTE format('GRANT UPDATE ON %I.audit_personal TO %I', home, service);
END
$$;
