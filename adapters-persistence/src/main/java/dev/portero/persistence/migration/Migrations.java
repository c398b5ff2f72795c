package dev.portero.persistence.migration;

import dev.portero.application.port.Unavailable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/// Schema migration (micronaut-flyway) to the version of this build; forward only. It runs when a command asks for it,
/// never because a context starts.
public final class Migrations {

    /// Version of the newest file in `db/migration`; a test compares it with the files.
    public static final String LATEST = "15";

    private Migrations() {}

    /// Runs the pending migrations, one process at a time, and returns their number.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database accepts no connection
    /// @throws MigrationFailed when a migration fails
    public static int run(String jdbcUrl, String user, String password) {
        try (PreparedMigration migration = prepare()) {
            return migration.run(jdbcUrl, user, password);
        }
    }

    /// Begins a migration, whose database may still have to start.
    public static PreparedMigration prepare() {
        return new PreparedMigration();
    }

    /// Grants the privileges of the service to a role that does not own the tables: it reads and writes everything, can
    /// only add to audit history, and changes no table. The call is idempotent.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database accepts no connection
    public static void admit(String jdbcUrl, String user, String password, String role) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                PreparedStatement statement = connection.prepareStatement("SELECT portero_grant_service_role(?)")) {
            statement.setString(1, role);
            statement.execute();
        } catch (SQLException failure) {
            throw new Unavailable("the database", failure);
        }
    }

    /// Sets the minimum retention period of audit entries, which only the owner of the tables can.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database accepts no connection
    public static void retainAudit(String jdbcUrl, String user, String password, Duration period) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE audit_retention SET period = make_interval(secs => ?)")) {
            statement.setLong(1, period.toSeconds());
            statement.execute();
        } catch (SQLException failure) {
            throw new Unavailable("the database", failure);
        }
    }
}
