-- What is refused to somebody again and again, in numbers, until it is told: `who` is a person, a program that called, or
-- the client whose secret was not shown. Personal data go when it is told, and a row soon after.
CREATE TABLE rebuffs (
    kind         text        NOT NULL COLLATE "C" CONSTRAINT rebuffs_kind CHECK (kind IN ('PERSON', 'PROGRAM', 'SECRET')),
    who          uuid        NOT NULL,
    route        text        NOT NULL COLLATE "C" CONSTRAINT rebuffs_route_length CHECK (char_length(route) <= 200),
    permission   text        NOT NULL,
    times        integer     NOT NULL CONSTRAINT rebuffs_times CHECK (times >= 0),
    request_id   text        NOT NULL,
    trace_parent text        NOT NULL,
    address      text        NOT NULL,
    user_agent   text        NOT NULL,
    told_at      timestamptz NOT NULL,
    CONSTRAINT rebuffs_pk PRIMARY KEY (kind, who, route)
);

-- What can be told, or forgotten.
CREATE INDEX rebuffs_told ON rebuffs (told_at);
