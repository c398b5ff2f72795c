-- The day on which a session is over, as far as is known: what can be forgotten. It is a day and no moment, so that a
-- refresh seldom changes it and seldom writes an index.
ALTER TABLE sessions ADD COLUMN over_on date NOT NULL
    GENERATED ALWAYS AS ((least(idle_at, expires_at, ended_at) AT TIME ZONE 'UTC')::date) STORED;

CREATE INDEX sessions_over ON sessions (over_on);
