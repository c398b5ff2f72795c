-- Rejection of changes to audit history. Tables with a trigger of this function are append-only: portero_grant_service_role lets
-- the role of the service read them and add to them, and no more.
CREATE FUNCTION portero_reject_modification() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% on % is not permitted: audit history cannot be changed', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

-- Offset that is added to transaction ids to get the horizon of an entry, so that horizons go on rising in a database that was
-- restored on another server. There is exactly one row.
CREATE TABLE audit_xid_offsets (
    singleton  boolean NOT NULL DEFAULT true
               CONSTRAINT audit_xid_offsets_pk PRIMARY KEY CONSTRAINT audit_xid_offsets_singleton CHECK (singleton),
    xid_offset bigint  NOT NULL
);

INSERT INTO audit_xid_offsets (xid_offset) VALUES (0);

-- Audit log, partitioned by month. Its only personal data are ids: the rest is in `audit_personal_data`, and `commitment` is the
-- cryptographic commitment to it. `mac` is a message authentication code over the entry and the commitment. `details` has names
-- and values in turn.
CREATE TABLE audit_entries (
    id              uuid        NOT NULL,
    at              timestamptz NOT NULL
                    CONSTRAINT audit_entries_at CHECK (at >= '2000-01-01 00:00+00' AND at < '10000-01-01 00:00+00'),
    horizon         bigint      NOT NULL,
    action          text        NOT NULL COLLATE "C",
    result          text        NOT NULL CONSTRAINT audit_entries_result CHECK (result IN ('DONE', 'REFUSED')),
    actor_kind      text        NOT NULL
                    CONSTRAINT audit_entries_actor_kind CHECK (actor_kind IN ('ANONYMOUS', 'USER', 'CLIENT', 'SERVICE')),
    actor_id        uuid,
    actor_component text        NOT NULL,
    user_id         uuid,
    request_id      text        NOT NULL,
    details         text[]      NOT NULL
                    CONSTRAINT audit_entries_details CHECK (coalesce(array_ndims(details), 1) = 1),
    commitment      bytea       NOT NULL,
    mac             bytea       NOT NULL,
    CONSTRAINT audit_entries_pk PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);

-- Sealing order.
CREATE INDEX audit_entries_by_horizon ON audit_entries (horizon, id);

-- Entries about a user, and entries of an actor about others.
CREATE INDEX audit_entries_by_user ON audit_entries (user_id, at, id) WHERE user_id IS NOT NULL;
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, at, id)
    WHERE actor_id IS NOT NULL AND actor_id IS DISTINCT FROM user_id;

-- Entries of a rare action. The two actions that are most of the log are left out: the latest of them are found without it.
CREATE INDEX audit_entries_by_action ON audit_entries (action, at, id)
    WHERE action <> 'session.started' AND action <> 'session.ended';

-- Personal data of audit entries, with the salt of the commitment. They can be erased, and not changed: `erasure` is a message
-- authentication code that proves that the service erased them.
CREATE TABLE audit_personal_data (
    id               uuid        NOT NULL,
    at               timestamptz NOT NULL,
    salt             text,
    personal_details text[]      CONSTRAINT audit_personal_data_details CHECK (coalesce(array_ndims(personal_details), 1) = 1),
    erasure          bytea,
    CONSTRAINT audit_personal_data_pk PRIMARY KEY (at, id),
    CONSTRAINT audit_personal_data_erased
        CHECK ((personal_details IS NULL) = (erasure IS NOT NULL) AND (personal_details IS NULL) = (salt IS NULL))
) PARTITION BY RANGE (at);

-- Hash chain: each seal covers a batch of entries, in sealing order, and the seal before it. `total` is the number of entries
-- that are sealed up to here, and `horizon` and `last_id` are the position of the last one.
CREATE TABLE audit_seals (
    number        bigint        NOT NULL,
    month         date          NOT NULL
                  CONSTRAINT audit_seals_month CHECK (month >= '2000-01-01' AND month < '10000-01-01'),
    total         bigint        NOT NULL,
    horizon       bigint        NOT NULL,
    last_id       uuid          NOT NULL,
    ids           uuid[]        NOT NULL,
    times         timestamptz[] NOT NULL,
    macs          text[]        NOT NULL,
    previous_hash text          NOT NULL,
    hash          text          NOT NULL,
    CONSTRAINT audit_seals_pk PRIMARY KEY (number, month)
) PARTITION BY RANGE (month);

-- Prune checkpoints: the head of the hash chain at the end of a month whose partitions were dropped, from which verification
-- goes on.
CREATE TABLE audit_prune_checkpoints (
    month      date   NOT NULL CONSTRAINT audit_prune_checkpoints_pk PRIMARY KEY,
    number     bigint NOT NULL,
    head_month date   NOT NULL,
    total      bigint NOT NULL,
    horizon    bigint NOT NULL,
    last_id    uuid   NOT NULL,
    hash       text   NOT NULL,
    mac        text   NOT NULL
);

-- Checkpoint of the hash chain: the highest head that the service has made or accepted, and the number of the last one that was
-- published. `mac` is a message authentication code that only the service can make. There is at most one row.
CREATE TABLE audit_checkpoints (
    singleton        boolean     NOT NULL DEFAULT true
                     CONSTRAINT audit_checkpoints_pk PRIMARY KEY CONSTRAINT audit_checkpoints_singleton CHECK (singleton),
    epoch            bigint      NOT NULL,
    number           bigint      NOT NULL,
    hash             text        NOT NULL,
    mac              text        NOT NULL,
    published_number bigint      NOT NULL DEFAULT 0,
    published_at     timestamptz NOT NULL DEFAULT 'epoch'
);

-- Audit key: copies of the key of the message authentication codes, each encrypted under a sealing secret. A new secret adds a
-- copy, so that the role of the service never has to change a row. Without the key, earlier entries cannot be verified. There
-- are few copies, since each is tried.
CREATE TABLE audit_keys (
    sealed_key text        NOT NULL CONSTRAINT audit_keys_sealed_key_length CHECK (char_length(sealed_key) <= 1000),
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    number     integer     NOT NULL DEFAULT 1
               CONSTRAINT audit_keys_pk PRIMARY KEY CONSTRAINT audit_keys_number CHECK (number BETWEEN 1 AND 100)
);

-- Minimum retention period of audit entries: no month is dropped before. `portero migrate` sets it, as the owner of the tables;
-- the role of the service reads it. There is exactly one row.
CREATE TABLE audit_retention (
    singleton boolean  NOT NULL DEFAULT true
              CONSTRAINT audit_retention_pk PRIMARY KEY CONSTRAINT audit_retention_singleton CHECK (singleton),
    period    interval NOT NULL CONSTRAINT audit_retention_period CHECK (period >= interval '30 days')
);

INSERT INTO audit_retention (period) VALUES (interval '730 days');

-- Default partitions, for rows of a month that has no partition. They are never pruned.
CREATE TABLE audit_entries_default PARTITION OF audit_entries DEFAULT;
CREATE TABLE audit_personal_data_default PARTITION OF audit_personal_data DEFAULT;
CREATE TABLE audit_seals_default PARTITION OF audit_seals DEFAULT;

-- Restriction of changes to personal data: erasure is the only one.
CREATE FUNCTION portero_permit_erasure_only() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    IF NEW.personal_details IS NULL AND NEW.id = OLD.id AND NEW.at = OLD.at THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'personal data in the audit log can be erased, but not changed' USING ERRCODE = 'insufficient_privilege';
END
$$;

-- Restriction of changes to the checkpoint: it is raised, and never lowered.
CREATE FUNCTION portero_reject_lower_checkpoint() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    IF NEW.epoch < OLD.epoch OR (NEW.epoch = OLD.epoch AND NEW.number < OLD.number)
            OR (NEW.epoch = OLD.epoch AND NEW.number = OLD.number AND NEW.hash <> OLD.hash) THEN
        RAISE EXCEPTION 'the audit checkpoint can be raised, but not lowered' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION portero_reject_modification();
CREATE TRIGGER audit_personal_data_no_delete BEFORE DELETE ON audit_personal_data
    FOR EACH ROW EXECUTE FUNCTION portero_reject_modification();
CREATE TRIGGER audit_personal_data_erase_only BEFORE UPDATE ON audit_personal_data
    FOR EACH ROW EXECUTE FUNCTION portero_permit_erasure_only();
CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE ON audit_seals
    FOR EACH ROW EXECUTE FUNCTION portero_reject_modification();
CREATE TRIGGER audit_prune_checkpoints_append_only BEFORE UPDATE OR DELETE ON audit_prune_checkpoints
    FOR EACH ROW EXECUTE FUNCTION portero_reject_modification();
CREATE TRIGGER audit_checkpoints_no_delete BEFORE DELETE ON audit_checkpoints
    FOR EACH ROW EXECUTE FUNCTION portero_reject_modification();
CREATE TRIGGER audit_checkpoints_raise_only BEFORE UPDATE ON audit_checkpoints
    FOR EACH ROW EXECUTE FUNCTION portero_reject_lower_checkpoint();

-- Triggers against TRUNCATE. Each partition has one of its own, since that of the partitioned table does not fire when a
-- partition is truncated.
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION portero_reject_modification();
CREATE TRIGGER audit_entries_default_no_truncate BEFORE TRUNCATE ON audit_entries_default
    FOR EACH STATEMENT EXECUTE FUNCTION portero_reject_modification();
CREATE TRIGGER audit_personal_data_no_truncate BEFORE TRUNCATE ON audit_personal_data
    FOR EACH STATEMENT EXECUTE FUNCTION portero_reject_modification();
CREATE TRIGGER audit_personal_data_default_no_truncate BEFORE TRUNCATE ON audit_personal_data_default
    FOR EACH STATEMENT EXECUTE FUNCTION portero_reject_modification();
CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON audit_seals
    FOR EACH STATEMENT EXECUTE FUNCTION portero_reject_modification();
CREATE TRIGGER audit_seals_default_no_truncate BEFORE TRUNCATE ON audit_seals_default
    FOR EACH STATEMENT EXECUTE FUNCTION portero_reject_modification();
CREATE TRIGGER audit_prune_checkpoints_no_truncate BEFORE TRUNCATE ON audit_prune_checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION portero_reject_modification();
CREATE TRIGGER audit_checkpoints_no_truncate BEFORE TRUNCATE ON audit_checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION portero_reject_modification();

-- Creation of the partitions of this month and of as many months ahead; returns how many were missing. It does not block
-- writers: a table is created first and attached then. Functions that run as their owner (SECURITY DEFINER) qualify every name,
-- besides their fixed search path, and have a fixed time zone and date style.
CREATE FUNCTION portero_create_audit_partitions(months_ahead integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp SET lock_timeout = '2s'
    SET timezone = 'UTC' SET datestyle = 'ISO, YMD' AS $$
DECLARE
    month          timestamp;
    parent_name    text;
    partition_name text;
    created        integer := 0;
BEGIN
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('portero audit partitions', 0));
    FOR months_later IN 0..months_ahead LOOP
        month := pg_catalog.date_trunc('month', pg_catalog.now() AT TIME ZONE 'UTC') + months_later * interval '1 month';
        FOREACH parent_name IN ARRAY ARRAY['audit_entries', 'audit_personal_data', 'audit_seals'] LOOP
            partition_name := parent_name || pg_catalog.to_char(month, '_YYYYMM');
            CONTINUE WHEN pg_catalog.to_regclass(pg_catalog.format('%I.%I', '${flyway:defaultSchema}', partition_name)) IS NOT NULL;
            BEGIN
                EXECUTE pg_catalog.format('CREATE TABLE %1$I.%2$I (LIKE %1$I.%3$I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
                                          '${flyway:defaultSchema}', partition_name, parent_name);
                IF parent_name = 'audit_seals' THEN
                    EXECUTE pg_catalog.format('ALTER TABLE %1$I.%2$I ATTACH PARTITION %1$I.%3$I FOR VALUES FROM (%4$L) TO (%5$L)',
                                              '${flyway:defaultSchema}', parent_name, partition_name,
                                              month::date, (month + interval '1 month')::date);
                ELSE
                    EXECUTE pg_catalog.format('ALTER TABLE %1$I.%2$I ATTACH PARTITION %1$I.%3$I FOR VALUES FROM (%4$L) TO (%5$L)',
                                              '${flyway:defaultSchema}', parent_name, partition_name,
                                              month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
                END IF;
                EXECUTE pg_catalog.format('CREATE TRIGGER %2$I BEFORE TRUNCATE ON %1$I.%3$I FOR EACH STATEMENT'
                                              ' EXECUTE FUNCTION %1$I.portero_reject_modification()',
                                          '${flyway:defaultSchema}', partition_name || '_no_truncate', partition_name);
                created := created + 1;
            EXCEPTION WHEN check_violation THEN
                RAISE WARNING '% was not created: %_default has rows of that month', partition_name, parent_name;
            END;
        END LOOP;
    END LOOP;
    RETURN created;
END
$$;

-- Removal of the partitions of a month, which leaves a prune checkpoint. Only a month whose retention period is over, by the
-- clock of the database, is dropped, by any role.
CREATE FUNCTION portero_drop_audit_partitions(month date, number bigint, head_month date, total bigint, horizon bigint,
                                              last_id uuid, hash text, mac text)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp SET lock_timeout = '2s'
    SET timezone = 'UTC' SET datestyle = 'ISO, YMD' AS $$
DECLARE
    retention interval := (SELECT period FROM "${flyway:defaultSchema}".audit_retention);
BEGIN
    -- The name of a partition has no era: 2026-11-01 BC has the name of the current month. Without a retention period, no month
    -- is dropped.
    IF month < date '2000-01-01' OR month <> pg_catalog.date_trunc('month', month)::date OR retention IS NULL
            OR (month + interval '1 month') AT TIME ZONE 'UTC' + retention > pg_catalog.now() THEN
        RAISE EXCEPTION 'audit partitions of % cannot be dropped: pass the first day of a month that ended at least % ago', month, retention
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO "${flyway:defaultSchema}".audit_prune_checkpoints
        VALUES (month, number, head_month, total, horizon, last_id, hash, mac);
    EXECUTE pg_catalog.format('DROP TABLE %I.%I', '${flyway:defaultSchema}', 'audit_entries' || pg_catalog.to_char(month, '_YYYYMM'));
    EXECUTE pg_catalog.format('DROP TABLE IF EXISTS %I.%I', '${flyway:defaultSchema}', 'audit_personal_data' || pg_catalog.to_char(month, '_YYYYMM'));
    EXECUTE pg_catalog.format('DROP TABLE IF EXISTS %I.%I', '${flyway:defaultSchema}', 'audit_seals' || pg_catalog.to_char(month, '_YYYYMM'));
END
$$;

-- Raises the checkpoint; returns whether it was lower, or had no message authentication code.
CREATE FUNCTION portero_raise_audit_checkpoint(new_epoch bigint, new_number bigint, new_hash text, new_mac text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
    SET timezone = 'UTC' SET datestyle = 'ISO, YMD' AS $$
BEGIN
    INSERT INTO "${flyway:defaultSchema}".audit_checkpoints AS existing (epoch, number, hash, mac)
    VALUES (new_epoch, new_number, new_hash, new_mac)
    ON CONFLICT (singleton) DO UPDATE
       SET epoch = excluded.epoch, number = excluded.number, hash = excluded.hash, mac = excluded.mac
     WHERE (excluded.epoch, excluded.number) > (existing.epoch, existing.number)
        OR (existing.mac = ''
            AND (excluded.epoch, excluded.number, excluded.hash) = (existing.epoch, existing.number, existing.hash));
    RETURN FOUND;
END
$$;

-- Marks the head of the checkpoint as published now; returns whether it did: not the same head again, and at most one head a
-- minute. The mark elects one replica of several. It proves no publication: the role of the service can set it.
CREATE FUNCTION portero_publish_audit_checkpoint() RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
    SET timezone = 'UTC' SET datestyle = 'ISO, YMD' AS $$
BEGIN
    UPDATE "${flyway:defaultSchema}".audit_checkpoints SET published_number = number, published_at = pg_catalog.clock_timestamp()
     WHERE published_number <> number
       AND published_at <= pg_catalog.clock_timestamp() - interval '1 minute';
    RETURN FOUND;
END
$$;

REVOKE ALL ON FUNCTION portero_create_audit_partitions(integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION portero_drop_audit_partitions(date, bigint, date, bigint, bigint, uuid, text, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION portero_raise_audit_checkpoint(bigint, bigint, text, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION portero_publish_audit_checkpoint() FROM PUBLIC;

-- Counters of repeated denials that are not published as events yet: missing permissions, wrong client secrets, failed and
-- throttled logins. The principal is a user, a client, the client whose secret was wrong, or the account of the login; it is the
-- nil UUID for an unknown identifier. A login key is that of the attempt bucket. The request columns describe the latest denial,
-- and are emptied when the number is published; the row is purged soon after.
CREATE TABLE denial_counters (
    kind         text        NOT NULL COLLATE "C" CONSTRAINT denial_counters_kind
                             CHECK (kind IN ('USER', 'CLIENT', 'CLIENT_SECRET', 'LOGIN_FAILED', 'LOGIN_THROTTLED')),
    principal_id uuid        NOT NULL,
    route        text        NOT NULL COLLATE "C" CONSTRAINT denial_counters_route_length CHECK (char_length(route) <= 200),
    login_key    text        NOT NULL COLLATE "C"
                             CONSTRAINT denial_counters_login_key_length CHECK (char_length(login_key) <= 64),
    permission   text        NOT NULL,
    denials      integer     NOT NULL CONSTRAINT denial_counters_denials CHECK (denials >= 0),
    request_id   text        NOT NULL,
    trace_parent text        NOT NULL,
    address      text        NOT NULL,
    user_agent   text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CONSTRAINT denial_counters_pk PRIMARY KEY (kind, principal_id, route, login_key),
    CONSTRAINT denial_counters_login CHECK ((kind IN ('LOGIN_FAILED', 'LOGIN_THROTTLED')) = (login_key <> ''))
);

-- Publication and purge order.
CREATE INDEX denial_counters_by_recorded_at ON denial_counters (recorded_at);
