-- Signing keys of access tokens. The private key is encrypted under the sealing secret, which is not in the database. A key is
-- published before it signs; it signs from `activates_at` on until it is retired, and expires with the last token that it signed.
-- All times are those of the database clock.
CREATE TABLE signing_keys (
    id                 text        NOT NULL COLLATE "C" CONSTRAINT signing_keys_pk PRIMARY KEY,
    algorithm          text        NOT NULL COLLATE "C",
    state              text        NOT NULL CONSTRAINT signing_keys_state CHECK (state IN ('PENDING', 'ACTIVE', 'RETIRED')),
    sealed_private_key text        NOT NULL CONSTRAINT signing_keys_sealed_private_key CHECK (sealed_private_key <> ''),
    public_key         text        NOT NULL,
    created_at         timestamptz NOT NULL,
    activates_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    retired_at         timestamptz,
    expires_at         timestamptz,
    CONSTRAINT signing_keys_retired CHECK ((state = 'RETIRED') = (retired_at IS NOT NULL)),
    CONSTRAINT signing_keys_expires CHECK ((state = 'RETIRED') = (expires_at IS NOT NULL))
);

-- One active key and at most one pending key, even if several replicas start or rotate at the same time.
CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (state) WHERE state = 'ACTIVE';
CREATE UNIQUE INDEX signing_keys_one_pending ON signing_keys (state) WHERE state = 'PENDING';
