-- How often people came in, and were tried in vain. It is a table of its own, so that a sign-in does not write the user.
CREATE TABLE sign_in_counts (
    user_id  uuid        NOT NULL CONSTRAINT sign_in_counts_pk PRIMARY KEY
                         CONSTRAINT sign_in_counts_user REFERENCES users,
    sign_ins bigint      NOT NULL CONSTRAINT sign_in_counts_sign_ins CHECK (sign_ins >= 0),
    last_at  timestamptz NOT NULL,
    failed   bigint      NOT NULL CONSTRAINT sign_in_counts_failed CHECK (failed >= 0)
);
