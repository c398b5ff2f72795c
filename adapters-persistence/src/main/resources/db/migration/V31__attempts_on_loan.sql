-- When those attempts were taken that are neither spent nor given back yet: a password is being tried.
ALTER TABLE attempts ADD COLUMN loans timestamptz[] NOT NULL DEFAULT '{}';
