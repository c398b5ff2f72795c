-- What somebody may do who holds a role. `*` stands for everything, and is only for `admin`.
CREATE TABLE roles (
    name        text        NOT NULL COLLATE "C" CONSTRAINT roles_pk PRIMARY KEY
                            CONSTRAINT roles_name_form CHECK (name ~ '^[a-z][a-z0-9_-]{0,49}$'),
    description text        NOT NULL CONSTRAINT roles_description_length CHECK (char_length(description) <= 200),
    permissions text[]      NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    version     bigint      NOT NULL CONSTRAINT roles_version CHECK (version >= 0),
    CONSTRAINT roles_admin_is_everything CHECK ((name = 'admin') = (permissions = '{*}'))
);

INSERT INTO roles (name, description, permissions, created_at, updated_at, version)
SELECT name, description, permissions, now(), now(), 0
  FROM (VALUES ('admin', 'May do everything.', '{*}'::text[]),
               ('auditor', 'May read everything, and change nothing.',
                '{audit:read,clients:read,roles:read,users:read,wallets:read}'),
               ('member', 'Has an account, and may move capital.', '{capital:move}'),
               ('user', 'Has an account.', '{}')) AS built_in (name, description, permissions);

-- Roles that were named in DEFAULT_ROLES, and never permitted anything.
INSERT INTO roles (name, description, permissions, created_at, updated_at, version)
SELECT DISTINCT role, '', '{}'::text[], now(), now(), 0 FROM role_assignments ON CONFLICT DO NOTHING;

ALTER TABLE role_assignments ADD CONSTRAINT role_assignments_role FOREIGN KEY (role) REFERENCES roles (name);
