-- What was answered to requests that carry a key, and which of them are under way.
CREATE TABLE answers (
    scope         text        NOT NULL COLLATE "C",
    key           text        NOT NULL COLLATE "C",
    digest        text        NOT NULL COLLATE "C",
    claimant      uuid        NOT NULL,
    status        integer     CONSTRAINT answers_status CHECK (status BETWEEN 100 AND 599),
    header_names  text[]      NOT NULL DEFAULT '{}',
    header_values text[]      NOT NULL DEFAULT '{}',
    body          text        NOT NULL DEFAULT '',
    over_at       timestamptz NOT NULL,
    CONSTRAINT answers_pk PRIMARY KEY (scope, key),
    CONSTRAINT answers_headers CHECK (cardinality(header_names) = cardinality(header_values))
);

-- What can be forgotten.
CREATE INDEX answers_over ON answers (over_at);
