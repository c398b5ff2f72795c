package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.CommandGroup;
import dev.portero.bootstrap.cli.output.OutputCommand;
import dev.portero.bootstrap.cli.output.PasswordSource;
import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.cli.output.ProgressBar;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.embedded.StartupException;
import dev.portero.persistence.pool.DatabaseUrl;
import dev.portero.persistence.seed.Seeding;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Command group `bench`: preparation of measurements.
@Command(name = "bench", description = "Prepares measurements.", subcommands = BenchCommand.SeedUsers.class)
public final class BenchCommand extends CommandGroup {

    /// Command `bench seed-users`: inserts synthetic users.
    @Command(
            name = "seed-users",
            description = "Fills the database with synthetic users, for measurements: names in Spanish and English,"
                    + " addresses under .example, some pending, suspended or deleted, some members and auditors,"
                    + " no administrator.",
            footer = {
                "",
                "All users are inserted in one transaction: an interrupted run inserts none. No events are published "
                        + "for them. The audit log has one entry for all, which requires KEY_ENCRYPTION_SECRET. "
                        + "While many users are added to few, the user tables are locked. Each run adds further "
                        + "users. Without --password none of them can log in; with it, all share that one password "
                        + "and its one hash.",
                "Example: portero bench seed-users --count 1000000"
            })
    static final class SeedUsers extends OutputCommand {

        @Option(names = "--count", required = true, paramLabel = "<users>", description = "The number of users to add.")
        private long count;

        @ArgGroup
        private @Nullable PasswordSource password;

        @Option(names = "--force", description = "Also with ENV=production, which is the default.")
        private boolean force;

        @Override
        public Integer call() {
            if (count < 1) {
                throw usageError("--count=" + count + " must be at least 1");
            }
            Configuration configuration = Configuration.of(ProcessEnvironment.read(), Mode.COMMAND);
            DatabaseUrl database = ProcessEnvironment.database(configuration);
            if (configuration.isProduction() && configuration.database().isPresent() && !force) {
                throw new StartupException("ENV=production: synthetic users do not belong in a production database;"
                        + " set ENV=dev, or add --force");
            }
            PasswordSource source = password;
            String shared = source == null ? "" : source.read(environment());
            ProgressBar bar = new ProgressBar(err(), environment().isTerminal());
            try (CommandContext.OverDatabase context = CommandContext.over(configuration, database)) {
                context.openAuditKey();
                Seeding.run(
                        database.jdbc(),
                        database.user(),
                        database.password(),
                        count,
                        context.hash(shared),
                        () -> context.keepInvention(UseCaseCommand.act(), count, !shared.isEmpty()),
                        bar::show);
            }
            bar.close();
            return show(
                    Map.of("added", count, "seconds", bar.elapsed().toSeconds()),
                    "%,d users were added in %d s; %s."
                            .formatted(count, bar.elapsed().toSeconds(), loggingIn(shared)));
        }

        private static String loggingIn(String password) {
            return password.isEmpty() ? "none of them can log in" : "they share the given password";
        }
    }
}
