package dev.portero.persistence;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;

/// Brings the schema to the version of this build; never back.
@Singleton
public final class Migrations {

    /// The version of the newest file in `db/migration`; a test holds it against the files.
    public static final String LATEST = "4";

    private final DatasourceConfiguration settings;

    Migrations(DatasourceConfiguration settings) {
        this.settings = settings;
    }

    /// Runs what has not run yet, one process at a time, and says how many files that were.
    public int run() {
        return Flyway.configure()
                .dataSource(settings.getUrl(), settings.getUsername(), settings.getPassword())
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
