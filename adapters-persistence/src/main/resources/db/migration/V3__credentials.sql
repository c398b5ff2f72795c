-- Password hashes; each hash names its own algorithm and parameters. `password_version` rises with each new password and
-- stays the same when the same password is hashed anew: it tells a proof of the current password from one of an earlier
-- password. `change_required` makes the user choose another password at the next login.
CREATE TABLE credentials (
    user_id          uuid    NOT NULL CONSTRAINT credentials_pk PRIMARY KEY CONSTRAINT credentials_user REFERENCES users,
    password_hash    text    NOT NULL CONSTRAINT credentials_hash_present CHECK (password_hash <> ''),
    password_version integer NOT NULL DEFAULT 1 CONSTRAINT credentials_password_version CHECK (password_version >= 1),
    change_required  boolean NOT NULL DEFAULT false
);
