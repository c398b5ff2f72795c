-- Which of somebody's passwords it is: whoever has proved an earlier one is told from whoever has proved this one, even
-- where it is kept under another hash meanwhile.
ALTER TABLE credentials
    ADD COLUMN ordinal integer NOT NULL DEFAULT 1 CONSTRAINT credentials_ordinal CHECK (ordinal >= 1);
