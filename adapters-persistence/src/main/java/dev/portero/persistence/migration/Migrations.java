package dev.portero.persistence.migration;

import dev.portero.application.port.Unavailable;
import io.micronaut.context.ApplicationContext;
import io.micronaut.flyway.FlywayConfigurationProperties;
import io.micronaut.flyway.FlywayMigrator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

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
        requireDatabase(jdbcUrl, user, password);
        AppliedMigrations applied = new AppliedMigrations();
        try (ApplicationContext context = FlywayContext.start()) {
            FlywayConfigurationProperties flyway = context.getBean(FlywayConfigurationProperties.class);
            FluentConfiguration configuration = flyway.getFluentConfiguration()
                    .dataSource(jdbcUrl, user, password)
                    .callbacks(applied, new SearchTextBackfill());
            context.getBean(FlywayMigrator.class).run(flyway, configuration.getDataSource());
        } catch (FlywayException failure) {
            throw new MigrationFailed(failure);
        }
        return applied.count();
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

    /// Tests the connection first, because Flyway reports an unreachable database in many lines.
    private static void requireDatabase(String jdbcUrl, String user, String password) {
        try {
            DriverManager.getConnection(jdbcUrl, user, password).close();
        } catch (SQLException failure) {
            throw new Unavailable("the database", failure);
        }
    }
}
