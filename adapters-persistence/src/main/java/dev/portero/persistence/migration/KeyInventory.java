package dev.portero.persistence.migration;

import dev.portero.application.port.Unavailable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Inventory of the encrypted keys in a database, for a start without the secret that decrypts them.
public final class KeyInventory {

    private KeyInventory() {}

    /// Returns whether the database contains encrypted keys; false for a database that was never migrated.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database accepts no connection
    public static boolean hasSealedKeys(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement()) {
            return hasRows(statement, "signing_keys") || hasRows(statement, "audit_keys");
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

    /// Deletes the keys, so that the next start creates others: access tokens become invalid, and earlier audit entries
    /// can no longer be verified.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database accepts no connection, or the role may not
    /// delete
    public static void discard(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("DELETE FROM signing_keys");
            statement.executeUpdate("DELETE FROM audit_keys");
            connection.commit();
        } catch (SQLException failure) {
            throw new Unavailable("the database", failure);
        }
    }
}
