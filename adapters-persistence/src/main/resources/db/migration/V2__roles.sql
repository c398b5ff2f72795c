-- Roles and the permissions that they grant. The wildcard `*` stands for every permission, and is reserved for `admin`.
CREATE TABLE roles (
    name        text        NOT NULL COLLATE "C" CONSTRAINT roles_pk PRIMARY KEY
                            CONSTRAINT roles_name_form CHECK (name ~ '^[a-z][a-z0-9_-]{0,49}$'),
    description text        NOT NULL CONSTRAINT roles_description_length CHECK (char_length(description) <= 200),
    permissions text[]      NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    version     bigint      NOT NULL CONSTRAINT roles_version CHECK (version >= 0),
    CONSTRAINT roles_admin_wildcard CHECK ((name = 'admin') = (permissions = '{*}'))
);

-- Built-in roles.
INSERT INTO roles (name, description, permissions, created_at, updated_at, version)
SELECT name, description, permissions, now(), now(), 0
  FROM (VALUES ('admin', 'May do everything.', '{*}'::text[]),
               ('auditor', 'May read everything, and change nothing.',
                '{audit:read,clients:read,roles:read,users:read,wallets:read}'),
               ('member', 'Has an account, and may move capital.', '{capital:move}'),
               ('user', 'Has an account.', '{}')) AS built_in (name, description, permissions);

-- Roles of each user.
CREATE TABLE role_assignments (
    user_id uuid NOT NULL CONSTRAINT role_assignments_user REFERENCES users,
    role    text NOT NULL COLLATE "C" CONSTRAINT role_assignments_role_form CHECK (role ~ '^[a-z][a-z0-9_-]{0,49}$')
                 CONSTRAINT role_assignments_role REFERENCES roles (name),
    CONSTRAINT role_assignments_pk PRIMARY KEY (user_id, role)
);

-- Users of a role.
CREATE INDEX role_assignments_by_role ON role_assignments (role, user_id);
