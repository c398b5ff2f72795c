package dev.portero.persistence.migration;

import dev.portero.application.port.Unavailable;
import io.micronaut.context.ApplicationContext;
import io.micronaut.flyway.FlywayConfigurationProperties;
import io.micronaut.flyway.FlywayMigrator;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Migration whose beans start in the background: they take as long as the start of an embedded PostgreSQL, which can
/// run meanwhile.
public final class PreparedMigration implements AutoCloseable {

    private final FutureTask<ApplicationContext> context = new FutureTask<>(FlywayContext::start);

    PreparedMigration() {
        Thread.ofPlatform().name("migration-context").daemon().start(context);
    }

    /// Runs the pending migrations, one process at a time, and returns their number.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database accepts no connection
    /// @throws MigrationFailed when a migration fails
    public int run(String jdbcUrl, String user, String password) {
        requireDatabase(jdbcUrl, user, password);
        AppliedMigrations applied = new AppliedMigrations();
        try {
            FlywayConfigurationProperties flyway = started().getBean(FlywayConfigurationProperties.class);
            FluentConfiguration configuration = flyway.getFluentConfiguration()
                    .dataSource(jdbcUrl, user, password)
                    .callbacks(applied, new SearchTextBackfill());
            started().getBean(FlywayMigrator.class).run(flyway, configuration.getDataSource());
        } catch (FlywayException failure) {
            throw new MigrationFailed(failure);
        }
        return applied.count();
    }

    @Override
    public void close() {
        started().close();
    }

    private ApplicationContext started() {
        try {
            return context.get();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the migration was being prepared", interruption);
        } catch (ExecutionException failure) {
            throw new CompletionException(failure.getCause());
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
