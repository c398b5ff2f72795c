-- What users are found by: their names, folded, and the pieces of these that an index can hold. The service writes
-- both, so that they do not depend on how a server folds letters.
ALTER TABLE users ADD COLUMN search_text text NOT NULL COLLATE "C" DEFAULT '';
ALTER TABLE users ADD COLUMN search_grams integer[] NOT NULL DEFAULT '{}';

-- New rows wait in a list that every search reads: a short one.
CREATE INDEX users_search ON users USING gin (search_grams) WITH (gin_pending_list_limit = 512);

-- Who cannot be found yet.
CREATE INDEX users_without_search_text ON users (id) WHERE search_text = '';

-- The orders of the list. Addresses and user names have theirs already.
CREATE INDEX users_by_creation ON users (created_at, id);
CREATE INDEX users_by_update ON users (updated_at, id);
CREATE INDEX users_by_status ON users (status, id);

-- Who holds a role.
CREATE INDEX role_assignments_of_role ON role_assignments (role, user_id);
