-- When a key signs, since when it does not, and when all that it signed is over; by the clock of the database.
ALTER TABLE signing_keys
    ADD COLUMN activates_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ADD COLUMN retired_at   timestamptz,
    ADD COLUMN expires_at   timestamptz;

UPDATE signing_keys SET activates_at = created_at;

UPDATE signing_keys
   SET retired_at = clock_timestamp(), expires_at = clock_timestamp() + interval '24 hours 5 minutes'
 WHERE state = 'RETIRED';

ALTER TABLE signing_keys
    ADD CONSTRAINT signing_keys_retired CHECK ((state = 'RETIRED') = (retired_at IS NOT NULL)),
    ADD CONSTRAINT signing_keys_expires CHECK ((state = 'RETIRED') = (expires_at IS NOT NULL));

-- One key waits at most, however many ask for one.
CREATE UNIQUE INDEX signing_keys_one_pending ON signing_keys (state) WHERE state = 'PENDING';
