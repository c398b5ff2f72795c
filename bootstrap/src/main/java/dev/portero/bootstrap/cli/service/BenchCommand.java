package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.cli.output.CommandContext;
import dev.portero.bootstrap.cli.output.CommandGroup;
import dev.portero.bootstrap.cli.output.OutputCommand;
import dev.portero.bootstrap.cli.output.PasswordSource;
import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.cli.output.ProgressBar;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.embedded.StartupException;
import dev.portero.persistence.seed.Seeding;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prepares measurements.
@Command(name = "bench", description = "Prepares measurements.", subcommands = BenchCommand.SeedUsers.class)
public final class BenchCommand extends CommandGroup {

    /// Invents people.
    @Command(
            name = "seed-users",
            description = "Fills the database with invented people, to measure with: names in Spanish and English,"
                    + " mailboxes under .example, some pending, suspended or deleted, some members and auditors,"
                    + " no admin.",
            footer = {
                "",
                "All come in at once or, when it is interrupted, none. No events are sent about them, and the trail has "
                        + "one entry for all, which takes the secret of the service: KEY_ENCRYPTION_SECRET. While many are "
                        + "added to few, others wait for the tables of users. Each run adds further people. Without --password "
                        + "nobody can sign in as one of them; with it, all share that one password and its one hash.",
                "Example: portero bench seed-users --count 1000000"
            })
    static final class SeedUsers extends OutputCommand {

        @Option(names = "--count", required = true, paramLabel = "<people>", description = "How many to add.")
        private long count;

        @ArgGroup
        private @Nullable PasswordSource password;

        @Option(names = "--force", description = "Even where ENV is production, which is also what nothing said means.")
        private boolean force;

        @Override
        public Integer call() {
            if (count < 1) {
                throw misunderstood("--count=" + count + " is not a number from 1 on");
            }
            Configuration configuration = Configuration.of(ProcessEnvironment.read(), Mode.COMMAND);
            DatabaseUrl database = ProcessEnvironment.database(configuration);
            if (configuration.isProduction() && configuration.database().isPresent() && !force) {
                throw new StartupException(
                        "this is a production database, as far as ENV says; invented people do not belong"
                                + " there: set ENV=dev, or say --force");
            }
            PasswordSource source = password;
            String shared = source == null ? "" : source.read(place());
            ProgressBar bar = new ProgressBar(err(), place().isWatched());
            try (CommandContext.OverDatabase workbench = CommandContext.over(configuration, database)) {
                Seeding.run(
                        database.jdbc(),
                        database.user(),
                        database.password(),
                        count,
                        workbench.hash(shared),
                        () -> workbench.keepInvention(UseCaseCommand.act(), count, !shared.isEmpty()),
                        bar::show);
            }
            bar.close();
            return show(
                    Map.of("added", count, "seconds", bar.elapsed().toSeconds()),
                    "%,d people were added in %d s; %s."
                            .formatted(count, bar.elapsed().toSeconds(), loggingIn(shared)));
        }

        private static String loggingIn(String password) {
            return password.isEmpty() ? "nobody can sign in as one of them" : "they share the password given";
        }
    }
}
