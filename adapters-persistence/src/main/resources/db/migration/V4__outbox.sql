-- How many messages each user's story has. Its row is held until the end of a unit of work that adds to the story, so
-- that numbers follow the order of commits.
CREATE TABLE user_streams (
    user_id       uuid   NOT NULL CONSTRAINT user_streams_pk PRIMARY KEY,
    last_sequence bigint NOT NULL CONSTRAINT user_streams_last_sequence CHECK (last_sequence > 0)
);

-- Messages from the change that they tell of until the broker has them, and for a while after.
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
    CONSTRAINT outbox_story UNIQUE (user_id, sequence),
    CONSTRAINT outbox_sequence_with_user CHECK ((user_id IS NULL) = (sequence IS NULL)),
    CONSTRAINT outbox_settled_at CHECK ((state = 'WAITING') = (settled_at IS NULL))
);

-- What the relay asks for, however much has been settled.
CREATE INDEX outbox_waiting ON outbox (position) WHERE state = 'WAITING';

-- The one relay that is served, and until when. There is exactly one row.
CREATE TABLE relay_lease (
    single  boolean     NOT NULL DEFAULT true CONSTRAINT relay_lease_pk PRIMARY KEY CONSTRAINT relay_lease_single CHECK (single),
    holder  uuid,
    ends_at timestamptz NOT NULL
);

INSERT INTO relay_lease (ends_at) VALUES ('-infinity');
