-- Only sessions that are open are looked for by their user: an account that logs in often has thousands that have ended, and
-- each login read them all.
CREATE INDEX sessions_open_of_user ON sessions (user_id, started_at) WHERE ended_at IS NULL;
DROP INDEX sessions_of_user;
