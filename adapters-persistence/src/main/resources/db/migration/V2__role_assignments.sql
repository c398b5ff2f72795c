-- Who holds which role.
CREATE TABLE role_assignments (
    user_id uuid NOT NULL CONSTRAINT role_assignments_user REFERENCES users,
    role    text NOT NULL COLLATE "C" CONSTRAINT role_assignments_role_form CHECK (role ~ '^[a-z][a-z0-9_-]{0,49}$'),
    CONSTRAINT role_assignments_pk PRIMARY KEY (user_id, role)
);
