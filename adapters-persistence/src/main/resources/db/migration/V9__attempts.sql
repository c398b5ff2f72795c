-- For each account, or name that is nobody's, when the bucket of its attempts is full again; what is not here is full.
-- A key is a digest: nobody reads from it whose it is. `taken` is what the last who asked was told.
CREATE TABLE attempts (
    key     text        NOT NULL COLLATE "C" CONSTRAINT attempts_pk PRIMARY KEY CONSTRAINT attempts_key_length CHECK (char_length(key) <= 64),
    full_at timestamptz NOT NULL,
    taken   boolean     NOT NULL
);

-- What can be forgotten.
CREATE INDEX attempts_full ON attempts (full_at);
