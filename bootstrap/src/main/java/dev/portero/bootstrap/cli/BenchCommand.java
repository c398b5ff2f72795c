package dev.portero.bootstrap.cli;

import dev.portero.bootstrap.Workbench;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.embedded.CannotStart;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.persistence.seed.Seeding;
import java.io.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Prepares measurements.
@Command(name = "bench", description = "Prepares measurements.", subcommands = BenchCommand.SeedUsers.class)
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// Invents people.
    @Command(
            name = "seed-users",
            description = "Fills the database with invented people, to measure with: names in Spanish and English,"
                    + " mailboxes under .example, some pending, suspended or deleted, some members and auditors,"
                    + " no admin.",
            footer = {
                "",
                "All come in at once or, when it is interrupted, none. No events are sent about them. While many are",
                "added to few, others wait for the tables of users. Each run adds further people. Without --password",
                "nobody can sign in as one of them; with it, all share that one password and its one hash.",
                "Example: portero bench seed-users --count 1000000"
            })
    static final class SeedUsers implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--count", required = true, paramLabel = "<people>", description = "How many to add.")
        private long count;

        @Option(
                names = "--password",
                paramLabel = "<password>",
                description = "What all of them sign in with; for tries of sign-in, not for people.")
        private String password = "";

        @Option(names = "--force", description = "Even where ENV is production, which is also what nothing said means.")
        private boolean force;

        @Override
        public Integer call() {
            if (count < 1) {
                throw new ParameterException(spec.commandLine(), "--count=" + count + " is not a number from 1 on");
            }
            Configuration configuration = Configuration.of(Here.settings(), Mode.COMMAND);
            DatabaseUrl database = Here.database(configuration);
            if (configuration.isProduction() && configuration.database().isPresent() && !force) {
                throw new CannotStart("this is a production database, as far as ENV says; invented people do not belong"
                        + " there: set ENV=dev, or say --force");
            }
            PasswordHash hash = hash(configuration, database);
            ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), isWatched());
            Seeding.run(database.jdbc(), database.user(), database.password(), count, hash, bar::show);
            bar.close();
            spec.commandLine().getOut().printf("%,d people were added in %s; %s.%n", count, bar.elapsed(), signingIn());
            return ExitCode.OK;
        }

        private PasswordHash hash(Configuration configuration, DatabaseUrl database) {
            try (Workbench workbench = Workbench.over(configuration, database)) {
                return workbench.hash(password);
            }
        }

        private static boolean isWatched() {
            return Optional.ofNullable(System.console())
                    .filter(Console::isTerminal)
                    .isPresent();
        }

        private String signingIn() {
            return password.isEmpty() ? "nobody can sign in as one of them" : "they share the password given";
        }
    }
}
