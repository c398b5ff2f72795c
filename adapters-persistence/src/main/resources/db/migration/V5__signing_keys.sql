-- What access tokens are signed with. The private part is sealed; the secret that opens it is not in the database.
CREATE TABLE signing_keys (
    id             text        NOT NULL COLLATE "C" CONSTRAINT signing_keys_pk PRIMARY KEY,
    algorithm      text        NOT NULL COLLATE "C",
    state          text        NOT NULL CONSTRAINT signing_keys_state CHECK (state IN ('PENDING', 'ACTIVE', 'RETIRED')),
    sealed_private text        NOT NULL CONSTRAINT signing_keys_sealed CHECK (sealed_private <> ''),
    public_part    text        NOT NULL,
    created_at     timestamptz NOT NULL
);

-- There is one key that signs, however many replicas start at once.
CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (state) WHERE state = 'ACTIVE';
