-- OAuth 2 clients. A row has room for the current secret and the previous one, which is valid for a while after a rotation; no
-- other secret is kept. `owner_id` is the user who is responsible for the client, null where none is known. It is no foreign
-- key: an owner whose account is gone is reported as missing, and does not keep the account from being deleted.
CREATE TABLE clients (
    id                         uuid        NOT NULL CONSTRAINT clients_pk PRIMARY KEY,
    name                       text        NOT NULL CONSTRAINT clients_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
    permissions                text[]      NOT NULL,
    secret_digest              text        COLLATE "C" CONSTRAINT clients_secret_form CHECK (secret_digest ~ '^[0-9a-f]{64}$'),
    secret_created_at          timestamptz,
    previous_secret_digest     text        COLLATE "C"
                               CONSTRAINT clients_previous_secret_form CHECK (previous_secret_digest ~ '^[0-9a-f]{64}$'),
    previous_secret_created_at timestamptz,
    previous_secret_expires_at timestamptz,
    created_at                 timestamptz NOT NULL,
    version                    bigint      NOT NULL,
    owner_id                   uuid,
    CONSTRAINT clients_secret_complete CHECK (num_nulls(secret_digest, secret_created_at) IN (0, 2)),
    CONSTRAINT clients_previous_secret_complete
        CHECK (num_nulls(previous_secret_digest, previous_secret_created_at, previous_secret_expires_at) IN (0, 3)),
    -- A client without a current secret is revoked, and has no previous secret either.
    CONSTRAINT clients_previous_secret_needs_secret CHECK (previous_secret_digest IS NULL OR secret_digest IS NOT NULL)
);
