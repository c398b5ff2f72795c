-- User accounts. E-mail addresses and user names are unique in their canonical form; the form that was typed is kept beside
-- it. `search_text` has the names of the user in folded letters, and `search_trigrams` the trigrams of that text. The service
-- writes both, so that they do not depend on how a server folds letters.
CREATE TABLE users (
    id                 uuid        NOT NULL CONSTRAINT users_pk PRIMARY KEY,
    email              text        NOT NULL CONSTRAINT users_email_length CHECK (octet_length(email) <= 254),
    email_canonical    text        NOT NULL COLLATE "C" CONSTRAINT users_email_unique UNIQUE,
    username           text        NOT NULL CONSTRAINT users_username_form CHECK (username ~ '^[A-Za-z0-9._-]{3,50}$'),
    username_canonical text        NOT NULL COLLATE "C" CONSTRAINT users_username_unique UNIQUE,
    full_name          text        NOT NULL CONSTRAINT users_full_name_length CHECK (char_length(full_name) <= 120),
    status             text        NOT NULL CONSTRAINT users_status CHECK (status IN ('PENDING', 'ACTIVE', 'SUSPENDED', 'DELETED')),
    email_verified     boolean     NOT NULL,
    locale             text        NOT NULL,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    version            bigint      NOT NULL CONSTRAINT users_version CHECK (version >= 0),
    is_active          boolean     NOT NULL GENERATED ALWAYS AS (status = 'ACTIVE') STORED,
    search_text        text        NOT NULL COLLATE "C" DEFAULT '',
    search_trigrams    integer[]   NOT NULL DEFAULT '{}',
    CONSTRAINT users_username_canonical CHECK (username_canonical = lower(username COLLATE "C"))
);

-- Trigram index of the user search. New rows wait in a pending list that every search reads, so that list is short.
CREATE INDEX users_by_search_trigrams ON users USING gin (search_trigrams) WITH (gin_pending_list_limit = 512);

-- Users whose search columns are still empty, for the backfill of `portero migrate`.
CREATE INDEX users_without_search_text ON users (id) WHERE search_text = '';

-- Sort orders of the user list. E-mail addresses and user names have their unique indexes.
CREATE INDEX users_by_created_at ON users (created_at, id);
CREATE INDEX users_by_updated_at ON users (updated_at, id);
CREATE INDEX users_by_status ON users (status, id);
