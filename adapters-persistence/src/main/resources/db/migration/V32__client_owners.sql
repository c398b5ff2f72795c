-- The user who answers for a client: whoever registered it, as far as the audit knows of it, until it is reassigned. No
-- foreign key: an owner who is gone is shown as such, and keeps no account from being removed.
ALTER TABLE clients ADD COLUMN owner_id uuid;

UPDATE clients
   SET owner_id = registration.actor_id
  FROM audit_entries registration
 WHERE registration.action = 'client.registered'
   AND registration.result = 'DONE'
   AND registration.actor_kind = 'USER'
   AND registration.actor_id IS NOT NULL
   AND registration.facts @> ARRAY['client', clients.id::text];
