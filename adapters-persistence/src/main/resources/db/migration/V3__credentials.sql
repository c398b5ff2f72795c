-- What a password is checked against; the hash names its own scheme.
CREATE TABLE credentials (
    user_id       uuid NOT NULL CONSTRAINT credentials_pk PRIMARY KEY CONSTRAINT credentials_user REFERENCES users,
    password_hash text NOT NULL CONSTRAINT credentials_hash_present CHECK (password_hash <> '')
);
