-- Who has an account. Names are unique by their canonical form; the one that was typed is kept beside it.
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
    CONSTRAINT users_username_canonical CHECK (username_canonical = lower(username COLLATE "C"))
);
