-- The networks from which each account has logged in lately, an IPv4 address or the /64 of an IPv6 address: attempts at a
-- password from there count apart from those of strangers. A network is a digest, another one for each account: nobody
-- reads from it where somebody is, or who is in the same place.
CREATE TABLE trusted_networks (
    user_id       uuid        NOT NULL CONSTRAINT trusted_networks_user REFERENCES users,
    network       text        NOT NULL COLLATE "C" CONSTRAINT trusted_networks_length CHECK (char_length(network) <= 64),
    last_login_at timestamptz NOT NULL,
    CONSTRAINT trusted_networks_pk PRIMARY KEY (user_id, network)
);

-- What can be deleted.
CREATE INDEX trusted_networks_last_login ON trusted_networks (last_login_at);
