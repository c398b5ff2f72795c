-- How often somebody has asked for the message once more. What the broker said of an earlier offer says nothing of this
-- one: whoever asks may have bound a queue in between.
ALTER TABLE outbox ADD COLUMN offers integer NOT NULL DEFAULT 0;
