-- Whether whoever has this password has to set another one before they come in.
ALTER TABLE credentials ADD COLUMN change_required boolean NOT NULL DEFAULT false;
