-- Whether another process waits for the end of a request that is under way: who ends it gives a notice then.
ALTER TABLE answers ADD COLUMN awaited boolean NOT NULL DEFAULT false;
