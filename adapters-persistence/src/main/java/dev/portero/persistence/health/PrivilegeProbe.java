package dev.portero.persistence.health;

import dev.portero.application.health.port.DatabaseDiagnostics.Breach;
import dev.portero.application.health.port.DatabaseDiagnostics.Breach.Kind;
import dev.portero.persistence.pool.ConnectionPool;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Penetration test of the service's database role: tries what the role must not be able to do to the audit log, in a
/// transaction that is rolled back. No statement of it matches a row or waits for a lock.
@Singleton
final class PrivilegeProbe {

    /// Error message of the temporary table's trigger when a function of the owner runs it.
    private static final String CAUGHT = "portero probe ran as the owner";

    /// Tables that contain audit history, or data by which it is verified, with one column of each.
    private static final String PROTECTED = """
            SELECT DISTINCT format('%I.%I', current_schema(), relname) AS name, format('%I', attname) AS attribute,
                   has_table_privilege(pg_class.oid, 'TRUNCATE') AS may_truncate, relname = 'audit_personal_data' AS erasable
              FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum = 1
             WHERE relnamespace = current_schema()::regnamespace
               AND (relname IN ('audit_keys', 'audit_retention', 'audit_xid_offsets')
                    OR EXISTS (SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid
                                  AND tgfoid = to_regproc('portero_reject_modification')))
             ORDER BY name
            """;

    /// Functions that run as their owner (SECURITY DEFINER) and resolve names by the caller's `search_path`.
    private static final String UNPINNED = """
            SELECT oid::regprocedure::text AS name FROM pg_proc
             WHERE pronamespace = current_schema()::regnamespace AND prosecdef
               AND NOT coalesce(proconfig, '{}') @> ARRAY[format('search_path=pg_catalog, %I, pg_temp', current_schema())]
            """;

    private static final List<String> SHADOW = List.of(
            "CREATE TEMPORARY TABLE audit_prune_checkpoints (LIKE audit_prune_checkpoints INCLUDING ALL) ON COMMIT DROP",
            "CREATE FUNCTION pg_temp.portero_probe() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " IF current_user <> session_user THEN RAISE EXCEPTION '" + CAUGHT
                    + "'; END IF; RETURN NEW; END $$",
            "CREATE TRIGGER portero_probe BEFORE INSERT ON pg_temp.audit_prune_checkpoints"
                    + " FOR EACH ROW EXECUTE FUNCTION pg_temp.portero_probe()",
            "SELECT portero_drop_audit_partitions('2000-01-01', 0, '2000-01-01', 0, 0, '00000000-0000-0000-0000-000000000000', '', '')");

    /// Table that no role of the service may change.
    private record Guarded(String name, String column, boolean mayTruncate, boolean erasable) {}

    private final ConnectionPool connections;

    PrivilegeProbe(ConnectionPool connections) {
        this.connections = connections;
    }

    /// Returns everything that the role was able to do.
    List<Breach> breaches() {
        try (Connection connection = connections.open()) {
            connection.setAutoCommit(false);
            try {
                return breaches(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw connections.named(failure);
        }
    }

    private static List<Breach> breaches(Connection connection) throws SQLException {
        List<Breach> found = new ArrayList<>();
        for (Guarded table : guarded(connection)) {
            if (!table.erasable()
                    && succeeds(
                            connection,
                            "UPDATE %s SET %2$s = %2$s WHERE false".formatted(table.name(), table.column()))) {
                found.add(new Breach(Kind.CHANGES_HISTORY, "UPDATE " + table.name()));
            }
            if (succeeds(connection, "DELETE FROM %s WHERE false".formatted(table.name()))) {
                found.add(new Breach(Kind.CHANGES_HISTORY, "DELETE FROM " + table.name()));
            }
            if (table.mayTruncate()) {
                found.add(new Breach(Kind.CHANGES_HISTORY, "TRUNCATE " + table.name()));
            }
        }
        for (String function : names(connection, UNPINNED)) {
            found.add(new Breach(Kind.RUNS_AS_OWNER, function + " has no fixed search_path"));
        }
        if (succeeds(connection, SHADOW.getFirst())) {
            found.add(new Breach(Kind.CREATES_TEMPORARY_TABLES, "CREATE TEMPORARY TABLE"));
            if (runsAsOwner(connection)) {
                found.add(new Breach(Kind.RUNS_AS_OWNER, "a trigger of a temporary table audit_prune_checkpoints"));
            }
        }
        if (succeeds(connection, "CREATE FUNCTION portero_probe() RETURNS integer LANGUAGE sql AS 'SELECT 1'")) {
            found.add(new Breach(Kind.CREATES_OBJECTS, "CREATE FUNCTION"));
        }
        return List.copyOf(found);
    }

    private static List<Guarded> guarded(Connection connection) throws SQLException {
        List<Guarded> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PROTECTED)) {
            while (rows.next()) {
                tables.add(new Guarded(
                        rows.getString("name"),
                        rows.getString("attribute"),
                        rows.getBoolean("may_truncate"),
                        rows.getBoolean("erasable")));
            }
        }
        return tables;
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
        }
        return names;
    }

    private static boolean succeeds(Connection connection, String attempt) throws SQLException {
        return errorOf(connection, List.of(attempt)).isEmpty();
    }

    private static boolean runsAsOwner(Connection connection) throws SQLException {
        return errorOf(connection, SHADOW).contains(CAUGHT);
    }

    /// Returns the server's error for the first statement that it rejects, or an empty text if it accepts all of them.
    /// Every statement is rolled back.
    private static String errorOf(Connection connection, List<String> attempts) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            for (String attempt : attempts) {
                statement.execute(attempt);
            }
            return "";
        } catch (SQLException refused) {
            return Objects.requireNonNullElse(
                    refused.getMessage(), refused.getClass().getName());
        } finally {
            connection.rollback(before);
        }
    }
}
