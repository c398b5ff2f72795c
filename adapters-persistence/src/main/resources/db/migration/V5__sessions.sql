-- Login sessions. `refresh_digest` is that of the current refresh token. `channel` names the login API that opened the
-- session, with the idle timeout and the grace period for reuse that apply there. `valid_until` is the day on which the
-- session expires or ended, as far as is known: it is a day and not a time, so that a refresh seldom changes its index.
--
-- Apart from that day, a refresh changes no indexed column, and the fill factor leaves room for the new row version on the same
-- page (HOT update): the only indexes that a refresh writes are those of the refresh tokens.
CREATE TABLE sessions (
    id              uuid        NOT NULL CONSTRAINT sessions_pk PRIMARY KEY,
    user_id         uuid        NOT NULL CONSTRAINT sessions_user REFERENCES users,
    refresh_digest  bytea       NOT NULL,
    address         text        NOT NULL,
    user_agent      text        NOT NULL CONSTRAINT sessions_user_agent_length CHECK (char_length(user_agent) <= 256),
    started_at      timestamptz NOT NULL,
    last_used_at    timestamptz NOT NULL,
    idle_expires_at timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    channel         text        NOT NULL CONSTRAINT sessions_channel_form CHECK (channel ~ '^[a-z][a-z0-9-]{0,19}$'),
    idle_millis     bigint      NOT NULL CONSTRAINT sessions_idle CHECK (idle_millis > 0),
    grace_millis    bigint      NOT NULL CONSTRAINT sessions_grace CHECK (grace_millis >= 0),
    ended_at        timestamptz,
    end_reason      text        CONSTRAINT sessions_end_reason CHECK (end_reason ~ '^[A-Z_]{1,40}$'),
    valid_until     date        NOT NULL
                                GENERATED ALWAYS AS ((least(idle_expires_at, expires_at, ended_at) AT TIME ZONE 'UTC')::date) STORED,
    CONSTRAINT sessions_ended CHECK ((ended_at IS NULL) = (end_reason IS NULL))
) WITH (fillfactor = 70);

-- Open sessions of a user. Sessions that have ended are left out: an account that logs in often has thousands of them.
CREATE INDEX sessions_open_by_user ON sessions (user_id, started_at) WHERE ended_at IS NULL;

-- Purge order.
CREATE INDEX sessions_by_valid_until ON sessions (valid_until);

-- Refresh tokens that a session has or had, so that reuse of a rotated token is detected. Rows are only added: a token is spent
-- when its successor is issued.
CREATE TABLE refresh_tokens (
    digest     bytea       NOT NULL CONSTRAINT refresh_tokens_pk PRIMARY KEY
                                    CONSTRAINT refresh_tokens_digest_length CHECK (octet_length(digest) = 32),
    session_id uuid        NOT NULL CONSTRAINT refresh_tokens_session REFERENCES sessions,
    issued_at  timestamptz NOT NULL
);

-- Refresh tokens of a session, which are purged with it.
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
