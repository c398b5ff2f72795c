-- Idempotency keys: requests in progress, and the stored responses of those that have completed. `response` is null while the
-- request of the claimant is in progress. `awaited` is whether another process waits for that: the claimant notifies it then.
CREATE TABLE idempotency_keys (
    scope      text        NOT NULL COLLATE "C",
    key        text        NOT NULL COLLATE "C",
    digest     text        NOT NULL COLLATE "C",
    claimant   uuid        NOT NULL,
    response   text,
    expires_at timestamptz NOT NULL,
    awaited    boolean     NOT NULL DEFAULT false,
    CONSTRAINT idempotency_keys_pk PRIMARY KEY (scope, key)
);

-- Purge order.
CREATE INDEX idempotency_keys_by_expires_at ON idempotency_keys (expires_at);
