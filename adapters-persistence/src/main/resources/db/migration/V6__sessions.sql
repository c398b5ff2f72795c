-- Who is signed in where.
CREATE TABLE sessions (
    id             uuid        NOT NULL CONSTRAINT sessions_pk PRIMARY KEY,
    user_id        uuid        NOT NULL CONSTRAINT sessions_user REFERENCES users,
    refresh_digest text        NOT NULL COLLATE "C" CONSTRAINT sessions_refresh_digest_unique UNIQUE
                                        CONSTRAINT sessions_refresh_digest_form CHECK (refresh_digest ~ '^[0-9a-f]{64}$'),
    address        text        NOT NULL,
    user_agent     text        NOT NULL CONSTRAINT sessions_user_agent_length CHECK (char_length(user_agent) <= 256),
    started_at     timestamptz NOT NULL,
    last_used_at   timestamptz NOT NULL,
    idle_at        timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL
);

-- Whose they are: they are listed, counted and ended by user.
CREATE INDEX sessions_of_user ON sessions (user_id, started_at);
