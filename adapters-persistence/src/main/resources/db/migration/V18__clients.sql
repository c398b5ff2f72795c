-- Programs that call by themselves. Each row has room for the secret and the one before it, so that no secret is kept
-- that a third has replaced.
CREATE TABLE clients (
    id                uuid        NOT NULL CONSTRAINT clients_pk PRIMARY KEY,
    name              text        NOT NULL CONSTRAINT clients_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
    permissions       text[]      NOT NULL,
    secret_digest     text        COLLATE "C" CONSTRAINT clients_secret_form CHECK (secret_digest ~ '^[0-9a-f]{64}$'),
    secret_created_at timestamptz,
    old_digest        text        COLLATE "C" CONSTRAINT clients_old_form CHECK (old_digest ~ '^[0-9a-f]{64}$'),
    old_created_at    timestamptz,
    old_ends_at       timestamptz,
    created_at        timestamptz NOT NULL,
    version           bigint      NOT NULL,
    CONSTRAINT clients_secret_whole CHECK (num_nulls(secret_digest, secret_created_at) IN (0, 2)),
    CONSTRAINT clients_old_whole CHECK (num_nulls(old_digest, old_created_at, old_ends_at) IN (0, 3)),
    -- A client without a secret was revoked, and has none of any age.
    CONSTRAINT clients_old_beside_new CHECK (old_digest IS NULL OR secret_digest IS NOT NULL)
);
