package dev.portero.persistence.migration;

import dev.portero.application.port.Unavailable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Inventory of the keys that a database keeps sealed, for a start that has no secret to open them with.
public final class KeyInventory {

    private KeyInventory() {}

    /// Whether anything is sealed there; not in a database that was never migrated.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database lets no one in
    public static boolean hasSealedKeys(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement()) {
            return hasRows(statement, "signing_keys") || hasRows(statement, "audit_key");
        } catch (SQLException failure) {
            throw new Unavailable("the database", failure);
        }
    }

    private static boolean hasRows(Statement statement, String table) throws SQLException {
        return isTrue(statement, "SELECT to_regclass('" + table + "') IS NOT NULL")
                && isTrue(statement, "SELECT EXISTS (SELECT FROM " + table + ")");
    }

    private static boolean isTrue(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /// Deletes them, so that the next start makes others: access tokens end, and audit entries from before can no
    /// longer
    /// be verified.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database lets no one in, or the role may not
    public static void discard(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("DELETE FROM signing_keys");
            statement.executeUpdate("DELETE FROM audit_key");
            connection.commit();
        } catch (SQLException failure) {
            throw new Unavailable("the database", failure);
        }
    }
}
