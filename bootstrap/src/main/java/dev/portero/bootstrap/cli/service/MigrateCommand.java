package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Configuration.Migration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.migration.PreparedMigration;
import dev.portero.persistence.pool.DatabaseUrl;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Command `migrate`: migrates the database schema to the version of this build.
@Command(name = "migrate", description = "Migrates the configured database to the schema of this build, then exits.")
public final class MigrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Configuration configuration = Configuration.of(ProcessEnvironment.read(), Mode.MIGRATE);
        int run = migrate(
                configuration,
                configuration.directDatabase().or(configuration::database).orElseThrow());
        spec.commandLine()
                .getOut()
                .printf("Migrations applied: %d; the schema is at version %s.%n", run, Migrations.LATEST);
        return 0;
    }

    /// Migrates as the owner of the schema, sets the configured audit retention, and grants the service's role the
    /// privileges that it needs.
    static int migrate(Configuration configuration, DatabaseUrl database) {
        try (PreparedMigration prepared = Migrations.prepare()) {
            return migrate(configuration, database, prepared);
        }
    }

    static int migrate(Configuration configuration, DatabaseUrl database, PreparedMigration prepared) {
        Migration migration = configuration.migration(database);
        DatabaseUrl owner = migration.database();
        int run = prepared.run(owner.jdbc(), owner.user(), owner.password());
        if (configuration.setsAuditRetention()) {
            Migrations.retainAudit(owner.jdbc(), owner.user(), owner.password(), configuration.auditRetention());
        }
        if (!migration.service().isEmpty()) {
            Migrations.admit(owner.jdbc(), owner.user(), owner.password(), migration.service());
        }
        return run;
    }
}
