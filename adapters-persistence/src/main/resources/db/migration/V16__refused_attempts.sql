-- How often a proof was not accepted, by what its attempts are counted by and why, until others are told of it. A key is
-- a digest; `user_id` is null for a name that is nobody's.
CREATE TABLE refused_attempts (
    key          text        NOT NULL COLLATE "C" CONSTRAINT refused_attempts_key_length CHECK (char_length(key) <= 64),
    kind         text        NOT NULL COLLATE "C" CONSTRAINT refused_attempts_kind CHECK (kind IN ('FAILED', 'THROTTLED')),
    user_id      uuid,
    times        integer     NOT NULL CONSTRAINT refused_attempts_times CHECK (times >= 0),
    request_id   text        NOT NULL,
    trace_parent text        NOT NULL,
    told_at      timestamptz NOT NULL DEFAULT '-infinity',
    CONSTRAINT refused_attempts_pk PRIMARY KEY (key, kind)
);

-- What can be told, or forgotten.
CREATE INDEX refused_attempts_told ON refused_attempts (told_at);
