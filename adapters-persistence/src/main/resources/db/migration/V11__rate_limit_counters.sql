-- Rate limit counters (fixed window): requests of each client address in each window of a limit, until the window expires. A
-- key is a digest of the address; `limit_window` is the name of the limit and the length of the window.
CREATE TABLE rate_limit_counters (
    limit_window text        NOT NULL COLLATE "C",
    key          text        NOT NULL COLLATE "C" CONSTRAINT rate_limit_counters_key_length CHECK (char_length(key) <= 64),
    requests     integer     NOT NULL CONSTRAINT rate_limit_counters_requests CHECK (requests > 0),
    expires_at   timestamptz NOT NULL,
    CONSTRAINT rate_limit_counters_pk PRIMARY KEY (key, limit_window)
);

-- Purge order.
CREATE INDEX rate_limit_counters_by_expires_at ON rate_limit_counters (expires_at);
