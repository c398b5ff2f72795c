package dev.portero.persistence.migration;

import dev.portero.application.port.Unavailable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the schema to the version of this build; never back.
public final class Migrations {

    /// The version of the newest file in `db/migration`; a test holds it against the files.
    public static final String LATEST = "14";

    private Migrations() {}

    /// Runs what has not run yet, one process at a time, and says how many files that were.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database does not let anybody in
    /// @throws MigrationFailed when one of them does not end well
    public static int run(String jdbcUrl, String user, String password) {
        requireDatabase(jdbcUrl, user, password);
        int executed = migrate(jdbcUrl, user, password);
        SearchTextBackfill.fillIn(jdbcUrl, user, password);
        return executed;
    }

    private static int migrate(String jdbcUrl, String user, String password) {
        try {
            return Flyway.configure()
                    .dataSource(jdbcUrl, user, password)
                    .locations("classpath:db/migration")
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException failure) {
            throw new MigrationFailed(failure);
        }
    }

    /// Lets another role than the one that owns the tables do the service's work: it reads and writes everything, but
    /// can only add to what is history, and changes no table. It may be done again.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database does not let anybody in
    public static void admit(String jdbcUrl, String user, String password, String role) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                PreparedStatement statement = connection.prepareStatement("SELECT portero_grant_service_role(?)")) {
            statement.setString(1, role);
            statement.execute();
        } catch (SQLException failure) {
            throw new Unavailable("the database", failure);
        }
    }

    /// Flyway tells of a database that is away in a page of its own.
    private static void requireDatabase(String jdbcUrl, String user, String password) {
        try {
            DriverManager.getConnection(jdbcUrl, user, password).close();
        } catch (SQLException failure) {
            throw new Unavailable("the database", failure);
        }
    }
}
