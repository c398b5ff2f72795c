-- Refuses what would change history. It also marks the tables that only grow: `migrate` lets the service's own role do
-- nothing else with them, where that is another role.
CREATE FUNCTION portero_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: what is kept there is history', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

-- What is added to the numbers of transactions here, so that they go on rising in a database that was restored elsewhere.
CREATE TABLE audit_base (
    single boolean NOT NULL DEFAULT true CONSTRAINT audit_base_pk PRIMARY KEY CONSTRAINT audit_base_single CHECK (single),
    base   bigint  NOT NULL
);

INSERT INTO audit_base (base) VALUES (0);

-- What everybody did. Nothing in it is known of a person but ids; `commitment` is to what `audit_personal` has.
CREATE TABLE audit_entries (
    id         uuid        NOT NULL,
    at         timestamptz NOT NULL,
    horizon    bigint      NOT NULL,
    action     text        NOT NULL COLLATE "C",
    result     text        NOT NULL CONSTRAINT audit_entries_result CHECK (result IN ('DONE', 'REFUSED')),
    actor_kind text        NOT NULL
               CONSTRAINT audit_entries_actor_kind CHECK (actor_kind IN ('VISITOR', 'USER', 'CLIENT', 'SERVICE')),
    actor_id   uuid,
    actor_part text        NOT NULL,
    user_id    uuid,
    request_id text        NOT NULL,
    facts      text[]      NOT NULL,
    commitment bytea       NOT NULL,
    mark       bytea       NOT NULL,
    CONSTRAINT audit_entries_pk PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);

-- The order in which they are sealed.
CREATE INDEX audit_entries_horizon ON audit_entries (horizon, id);

-- What was done to somebody, and what somebody did to others.
CREATE INDEX audit_entries_user ON audit_entries (user_id, at, id) WHERE user_id IS NOT NULL;
CREATE INDEX audit_entries_actor ON audit_entries (actor_id, at, id)
    WHERE actor_id IS NOT NULL AND actor_id IS DISTINCT FROM user_id;

-- What entries know of persons. It can be erased, and nothing else.
CREATE TABLE audit_personal (
    id       uuid        NOT NULL,
    at       timestamptz NOT NULL,
    salt     text,
    personal text[],
    erasure  bytea,
    CONSTRAINT audit_personal_pk PRIMARY KEY (at, id),
    CONSTRAINT audit_personal_erased CHECK ((personal IS NULL) = (erasure IS NOT NULL) AND (personal IS NULL) = (salt IS NULL))
) PARTITION BY RANGE (at);

-- The chain: each seal is over some entries, in their order, and over the seal before it.
CREATE TABLE audit_seals (
    number   bigint        NOT NULL,
    month    date          NOT NULL,
    total    bigint        NOT NULL,
    horizon  bigint        NOT NULL,
    last_id  uuid          NOT NULL,
    ids      uuid[]        NOT NULL,
    times    timestamptz[] NOT NULL,
    marks    text[]        NOT NULL,
    previous text          NOT NULL,
    hash     text          NOT NULL,
    CONSTRAINT audit_seals_pk PRIMARY KEY (number, month)
) PARTITION BY RANGE (month);

-- Where the chain goes on after months that are gone.
CREATE TABLE audit_anchors (
    month      date   NOT NULL CONSTRAINT audit_anchors_pk PRIMARY KEY,
    number     bigint NOT NULL,
    head_month date   NOT NULL,
    total      bigint NOT NULL,
    horizon    bigint NOT NULL,
    last_id    uuid   NOT NULL,
    hash       text   NOT NULL,
    mark       text   NOT NULL
);

-- What comes at a time that nobody has made room for. It is never pruned.
CREATE TABLE audit_entries_other PARTITION OF audit_entries DEFAULT;
CREATE TABLE audit_personal_other PARTITION OF audit_personal DEFAULT;
CREATE TABLE audit_seals_other PARTITION OF audit_seals DEFAULT;

CREATE FUNCTION portero_keep_personal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.personal IS NULL AND NEW.id = OLD.id AND NEW.at = OLD.at THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what is known of a person can be erased, and not changed' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION portero_refuse_change();
CREATE TRIGGER audit_personal_stay BEFORE DELETE ON audit_personal
    FOR EACH ROW EXECUTE FUNCTION portero_refuse_change();
CREATE TRIGGER audit_personal_erase BEFORE UPDATE ON audit_personal
    FOR EACH ROW EXECUTE FUNCTION portero_keep_personal();
CREATE TRIGGER audit_seals_stay BEFORE UPDATE OR DELETE ON audit_seals
    FOR EACH ROW EXECUTE FUNCTION portero_refuse_change();
CREATE TRIGGER audit_anchors_stay BEFORE UPDATE OR DELETE ON audit_anchors
    FOR EACH ROW EXECUTE FUNCTION portero_refuse_change();

-- A trigger of a partitioned table does not hear of its partitions being emptied.
DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['audit_entries', 'audit_entries_other', 'audit_personal', 'audit_personal_other',
                                'audit_seals', 'audit_seals_other', 'audit_anchors'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION portero_refuse_change()',
                       kept || '_full', kept);
    END LOOP;
END
$$;

-- Makes room for this month and so many after it, and says how many partitions that took. Whoever writes is not kept
-- waiting: a table is made first, and attached then.
CREATE FUNCTION portero_audit_months(ahead integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET lock_timeout = '2s' AS $$
DECLARE
    month timestamp;
    kept  text;
    part  text;
    made  integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('portero audit months', 0));
    FOR later IN 0..ahead LOOP
        month := date_trunc('month', now() AT TIME ZONE 'UTC') + later * interval '1 month';
        FOREACH kept IN ARRAY ARRAY['audit_entries', 'audit_personal', 'audit_seals'] LOOP
            part := kept || to_char(month, '_YYYYMM');
            CONTINUE WHEN to_regclass(part) IS NOT NULL;
            BEGIN
                EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part, kept);
                IF kept = 'audit_seals' THEN
                    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                                   kept, part, month::date, (month + interval '1 month')::date);
                ELSE
                    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', kept, part,
                                   month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
                END IF;
                EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION portero_refuse_change()',
                               part || '_full', part);
                made := made + 1;
            EXCEPTION WHEN check_violation THEN
                RAISE WARNING '% stays in %_other: rows are there already', part, kept;
            END;
        END LOOP;
    END LOOP;
    RETURN made;
END
$$;

-- Takes a month out, and leaves an anchor where the chain goes on. Nothing is taken out that is not over for four weeks,
-- whoever asks.
CREATE FUNCTION portero_audit_prune(month date, number bigint, head_month date, total bigint, horizon bigint, last_id uuid, hash text, mark text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET lock_timeout = '2s' AS $$
BEGIN
    IF month <> date_trunc('month', month)::date OR (month + interval '1 month 28 days') AT TIME ZONE 'UTC' > now() THEN
        RAISE EXCEPTION '% is no month that is over for long enough', month USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO audit_anchors VALUES (month, number, head_month, total, horizon, last_id, hash, mark);
    EXECUTE format('DROP TABLE %I', 'audit_entries' || to_char(month, '_YYYYMM'));
    EXECUTE format('DROP TABLE IF EXISTS %I', 'audit_personal' || to_char(month, '_YYYYMM'));
    EXECUTE format('DROP TABLE IF EXISTS %I', 'audit_seals' || to_char(month, '_YYYYMM'));
END
$$;

-- Lets another role do the service's work. What is marked as history it can read and add to, and nothing else.
CREATE FUNCTION portero_admit(service text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    home text := current_schema();
    kept record;
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', home, service);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', home, service);
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', home, service);
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO %I', home, service);
    EXECUTE format('REVOKE ALL ON FUNCTION portero_admit(text) FROM %I', service);
    FOR kept IN
        SELECT DISTINCT tgrelid::regclass AS name FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
         WHERE tgfoid = 'portero_refuse_change'::regproc AND relnamespace = home::regnamespace
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM %I', kept.name, service);
        EXECUTE format('GRANT SELECT, INSERT ON %s TO %I', kept.name, service);
    END LOOP;
    FOR kept IN
        SELECT oid::regclass AS name FROM pg_class
         WHERE oid IN ('audit_base'::regclass, 'flyway_schema_history'::regclass)
    LOOP
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %s FROM %I', kept.name, service);
    END LOOP;
    -- what is known of persons can be erased
    EXECUTE format('GRANT UPDATE ON audit_personal TO %I', service);
END
$$;

REVOKE ALL ON FUNCTION portero_admit(text) FROM PUBLIC;
REVOKE ALL ON FUNCTION portero_audit_months(integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION portero_audit_prune(date, bigint, date, bigint, bigint, uuid, text, text) FROM PUBLIC;

SELECT portero_audit_months(6);

-- From where somebody was refused last, until others are told of it.
ALTER TABLE refused_attempts ADD COLUMN address text NOT NULL DEFAULT '', ADD COLUMN user_agent text NOT NULL DEFAULT '';
