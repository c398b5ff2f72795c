package dev.portero.persistence;

import org.flywaydb.core.Flyway;

/// Brings the schema to the version of this build; never back.
public final class Migrations {

    /// The version of the newest file in `db/migration`; a test holds it against the files.
    public static final String LATEST = "4";

    private Migrations() {}

    /// Runs what has not run yet, one process at a time, and says how many files that were.
    public static int run(String jdbcUrl, String user, String password) {
        return Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
