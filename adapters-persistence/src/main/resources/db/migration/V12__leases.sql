-- Leases of background tasks: each task runs at one replica at a time.
CREATE TABLE leases (
    name       text        NOT NULL COLLATE "C" CONSTRAINT leases_pk PRIMARY KEY,
    holder     uuid        NOT NULL,
    expires_at timestamptz NOT NULL
);
