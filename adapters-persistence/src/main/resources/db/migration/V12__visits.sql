-- How often each visitor has come through each window of a limit, until the window is over. A visitor is a digest.
CREATE TABLE visits (
    limited  text        NOT NULL COLLATE "C",
    visitor  text        NOT NULL COLLATE "C" CONSTRAINT visits_visitor_length CHECK (char_length(visitor) <= 64),
    visits   integer     NOT NULL CONSTRAINT visits_visits CHECK (visits > 0),
    over_at  timestamptz NOT NULL,
    CONSTRAINT visits_pk PRIMARY KEY (visitor, limited)
);

-- What can be forgotten.
CREATE INDEX visits_over ON visits (over_at);
