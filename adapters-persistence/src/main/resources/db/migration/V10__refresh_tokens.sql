-- Every refresh token that a session ever had, so that one which comes back is known. Rows are only ever added: a token
-- was spent when its successor was issued.
CREATE TABLE refresh_tokens (
    digest     bytea       NOT NULL CONSTRAINT refresh_tokens_pk PRIMARY KEY
                                    CONSTRAINT refresh_tokens_digest_length CHECK (octet_length(digest) = 32),
    session_id uuid        NOT NULL CONSTRAINT refresh_tokens_session REFERENCES sessions,
    issued_at  timestamptz NOT NULL
);

-- Whose they are: they go with their session.
CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id);

INSERT INTO refresh_tokens SELECT decode(refresh_digest, 'hex'), id, started_at FROM sessions;

-- The current token stands with the session, which obeys the terms of the door that it was opened at.
ALTER TABLE sessions DROP CONSTRAINT sessions_refresh_digest_form, DROP CONSTRAINT sessions_refresh_digest_unique;
ALTER TABLE sessions
    ALTER COLUMN refresh_digest TYPE bytea USING decode(refresh_digest, 'hex'),
    ADD COLUMN door         text   NOT NULL DEFAULT 'v1' CONSTRAINT sessions_door_form CHECK (door ~ '^[a-z][a-z0-9-]{0,19}$'),
    ADD COLUMN idle_millis  bigint NOT NULL DEFAULT 604800000 CONSTRAINT sessions_idle CHECK (idle_millis > 0),
    ADD COLUMN grace_millis bigint NOT NULL DEFAULT 10000 CONSTRAINT sessions_grace CHECK (grace_millis >= 0),
    ADD COLUMN ended_at     timestamptz,
    ADD COLUMN end_reason   text   CONSTRAINT sessions_end_reason CHECK (end_reason ~ '^[A-Z_]{1,40}$'),
    ADD CONSTRAINT sessions_ended CHECK ((ended_at IS NULL) = (end_reason IS NULL));
ALTER TABLE sessions ALTER COLUMN door DROP DEFAULT, ALTER COLUMN idle_millis DROP DEFAULT,
                     ALTER COLUMN grace_millis DROP DEFAULT;

-- A refresh changes no indexed column, and finds room for the new row beside the old one: it writes no index but that
-- of the tokens.
ALTER TABLE sessions SET (fillfactor = 70);
