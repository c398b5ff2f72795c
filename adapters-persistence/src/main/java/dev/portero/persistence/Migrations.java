package dev.portero.persistence;

import dev.portero.application.port.Unavailable;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/// Brings the schema to the version of this build; never back.
public final class Migrations {

    /// The version of the newest file in `db/migration`; a test holds it against the files.
    public static final String LATEST = "21";

    private Migrations() {}

    /// Runs what has not run yet, one process at a time, and says how many files that were.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database does not let anybody in
    public static int run(String jdbcUrl, String user, String password) {
        requireDatabase(jdbcUrl, user, password);
        int executed = Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate()
                .migrationsExecuted;
        SearchTexts.fillIn(jdbcUrl, user, password);
        return executed;
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
