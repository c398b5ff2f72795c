-- What one of all replicas has at a time, and until when.
CREATE TABLE leases (
    name    text        NOT NULL COLLATE "C" CONSTRAINT leases_pk PRIMARY KEY,
    holder  uuid        NOT NULL,
    ends_at timestamptz NOT NULL
);
