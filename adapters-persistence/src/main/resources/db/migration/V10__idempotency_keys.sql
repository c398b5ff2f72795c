-- Idempotency keys: requests in progress, and the stored responses of those that have completed. `status` is null while the
-- request of the claimant is in progress. `awaited` is whether another process waits for that: the claimant notifies it then.
CREATE TABLE idempotency_keys (
    scope         text        NOT NULL COLLATE "C",
    key           text        NOT NULL COLLATE "C",
    digest        text        NOT NULL COLLATE "C",
    claimant      uuid        NOT NULL,
    status        integer     CONSTRAINT idempotency_keys_status CHECK (status BETWEEN 100 AND 599),
    header_names  text[]      NOT NULL DEFAULT '{}',
    header_values text[]      NOT NULL DEFAULT '{}',
    body          text        NOT NULL DEFAULT '',
    expires_at    timestamptz NOT NULL,
    awaited       boolean     NOT NULL DEFAULT false,
    CONSTRAINT idempotency_keys_pk PRIMARY KEY (scope, key),
    CONSTRAINT idempotency_keys_headers CHECK (cardinality(header_names) = cardinality(header_values))
);

-- Purge order.
CREATE INDEX idempotency_keys_by_expires_at ON idempotency_keys (expires_at);
