-- Event streams: the sequence number of the last event of each user. The row is locked until the end of a unit of work that
-- adds an event, so that sequence numbers follow the order of commits.
--
-- A horizon orders rows for readers. Identity values are drawn before a transaction commits, so a row may appear behind the
-- position that a reader has reached. The horizon is the id of the transaction that wrote the row, or that of the stream's
-- previous row where that is higher. No row can appear any more below the id of the oldest running transaction (xmin).
CREATE TABLE user_streams (
    user_id       uuid   NOT NULL CONSTRAINT user_streams_pk PRIMARY KEY,
    last_sequence bigint NOT NULL CONSTRAINT user_streams_last_sequence CHECK (last_sequence > 0),
    horizon       bigint NOT NULL DEFAULT 0
);

-- Transactional outbox and event archive: an event is written in the transaction of its change, published by the relay, and
-- kept for a while after that. `replay_count` is how often the event was requested again: the result of an earlier
-- publication does not settle a later one, since a queue may have been bound in between.
CREATE TABLE outbox (
    position     bigint      NOT NULL GENERATED ALWAYS AS IDENTITY CONSTRAINT outbox_pk PRIMARY KEY,
    id           uuid        NOT NULL CONSTRAINT outbox_id_unique UNIQUE,
    type         text        NOT NULL COLLATE "C",
    user_id      uuid,
    sequence     bigint      CONSTRAINT outbox_sequence CHECK (sequence > 0),
    body         text        NOT NULL,
    request_id   text        NOT NULL,
    trace_parent text        NOT NULL,
    occurred_at  timestamptz NOT NULL,
    state        text        NOT NULL DEFAULT 'WAITING' CONSTRAINT outbox_state CHECK (state IN ('WAITING', 'CONFIRMED', 'UNROUTED')),
    settled_at   timestamptz,
    horizon      bigint      NOT NULL DEFAULT 0,
    replay_count integer     NOT NULL DEFAULT 0,
    CONSTRAINT outbox_user_sequence_unique UNIQUE (user_id, sequence),
    CONSTRAINT outbox_sequence_with_user CHECK ((user_id IS NULL) = (sequence IS NULL)),
    CONSTRAINT outbox_settled_at CHECK ((state = 'WAITING') = (settled_at IS NULL))
);

-- Work queue of the relay: its size does not depend on how many settled events are kept.
CREATE INDEX outbox_waiting ON outbox (position) WHERE state = 'WAITING';

-- Reading order of the event archive.
CREATE INDEX outbox_by_horizon ON outbox (horizon, position);

-- Purge order.
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;

-- Lease of the outbox relay: one replica publishes at a time. There is exactly one row.
CREATE TABLE relay_leases (
    singleton  boolean     NOT NULL DEFAULT true
                           CONSTRAINT relay_leases_pk PRIMARY KEY CONSTRAINT relay_leases_singleton CHECK (singleton),
    holder     uuid,
    expires_at timestamptz NOT NULL
);

INSERT INTO relay_leases (expires_at) VALUES ('-infinity');
