-- Least-privilege grants for the role of the service, where another role owns the tables. The service reads and writes all
-- tables; it reads audit history and adds to it, reads the audit keys and adds copies, reads the audit retention, and raises the
-- audit checkpoint by its functions only. `portero migrate` calls it after each migration, so it may be repeated.
CREATE FUNCTION portero_grant_service_role(service text) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    schema_name text := '${flyway:defaultSchema}';
    append_only record;
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', schema_name, service);
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM %I', schema_name, service);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', schema_name, service);
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', schema_name, service);
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO %I', schema_name, service);
    EXECUTE format('REVOKE ALL ON FUNCTION %I.portero_grant_service_role(text) FROM %I', schema_name, service);
    FOR append_only IN
        SELECT DISTINCT relname AS name FROM pg_catalog.pg_trigger JOIN pg_catalog.pg_class ON pg_class.oid = tgrelid
         WHERE tgfoid = format('%I.portero_reject_modification()', schema_name)::regprocedure
           AND relnamespace = format('%I', schema_name)::regnamespace
    LOOP
        EXECUTE format('REVOKE ALL ON %I.%I FROM %I', schema_name, append_only.name, service);
        EXECUTE format('GRANT SELECT, INSERT ON %I.%I TO %I', schema_name, append_only.name, service);
    END LOOP;
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %1$I.audit_xid_offsets, %1$I.audit_checkpoints, %1$I.audit_prune_checkpoints,'
                       ' %1$I.audit_retention, %1$I.flyway_schema_history FROM %2$I', schema_name, service);
    EXECUTE format('REVOKE UPDATE, DELETE ON %I.audit_keys FROM %I', schema_name, service);
    -- Personal data can be erased; a trigger rejects every other change.
    EXECUTE format('GRANT UPDATE ON %I.audit_personal_data TO %I', schema_name, service);
END
$$;

REVOKE ALL ON FUNCTION portero_grant_service_role(text) FROM PUBLIC;
