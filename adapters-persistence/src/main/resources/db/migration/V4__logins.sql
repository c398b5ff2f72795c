-- Token buckets that limit login attempts, for each account and for each unknown identifier. A bucket without a row is full.
-- A key is a digest that reveals no identifier. `granted` is the result of the latest attempt, and `reservations` are the
-- times of the attempts that are neither spent nor given back yet, while their password is being verified.
CREATE TABLE login_attempt_buckets (
    key               text          NOT NULL COLLATE "C" CONSTRAINT login_attempt_buckets_pk PRIMARY KEY
                                    CONSTRAINT login_attempt_buckets_key_length CHECK (char_length(key) <= 64),
    fully_refilled_at timestamptz   NOT NULL,
    granted           boolean       NOT NULL,
    reservations      timestamptz[] NOT NULL DEFAULT '{}'
);

-- Purge order.
CREATE INDEX login_attempt_buckets_by_fully_refilled_at ON login_attempt_buckets (fully_refilled_at);

-- Trusted networks: those from which an account has logged in lately, an IPv4 address or the /64 of an IPv6 address. Attempts
-- from there have a bucket of their own. A network is a digest that differs between accounts: it reveals neither where a user
-- is nor which users share a network.
CREATE TABLE trusted_networks (
    user_id       uuid        NOT NULL CONSTRAINT trusted_networks_user REFERENCES users,
    network       text        NOT NULL COLLATE "C" CONSTRAINT trusted_networks_network_length CHECK (char_length(network) <= 64),
    last_login_at timestamptz NOT NULL,
    CONSTRAINT trusted_networks_pk PRIMARY KEY (user_id, network)
);

-- Purge order.
CREATE INDEX trusted_networks_by_last_login_at ON trusted_networks (last_login_at);

-- Login statistics of each user. It is a table of its own, so that a login does not write the row of the user.
CREATE TABLE login_statistics (
    user_id       uuid        NOT NULL CONSTRAINT login_statistics_pk PRIMARY KEY
                              CONSTRAINT login_statistics_user REFERENCES users,
    logins        bigint      NOT NULL CONSTRAINT login_statistics_logins CHECK (logins >= 0),
    last_login_at timestamptz NOT NULL,
    failed_logins bigint      NOT NULL CONSTRAINT login_statistics_failed_logins CHECK (failed_logins >= 0)
);
