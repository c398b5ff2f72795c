package dev.portero.bootstrap.cli;

import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Mode;
import dev.portero.persistence.Migrations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Brings the configured database to the schema of this version.
@Command(name = "migrate", description = "Brings the configured database to this version's schema, then exits.")
final class MigrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Configuration configuration = Configuration.of(Here.read(), Mode.MIGRATE);
        DatabaseUrl database =
                configuration.directDatabase().or(configuration::database).orElseThrow();
        int run = Migrations.run(database.jdbc(), database.user(), database.password());
        spec.commandLine()
                .getOut()
                .printf("%d migrations were run; the schema is at version %s.%n", run, Migrations.LATEST);
        return 0;
    }
}
