package dev.portero.bootstrap.cli;

import dev.portero.application.user.SeedAdmin;
import dev.portero.application.user.SeedAdmin.Outcome;
import dev.portero.bootstrap.Workbench;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.domain.audit.Act;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.user.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Makes sure that there is an admin.
@Command(
        name = "seed-admin",
        description = "Makes an admin, or makes somebody one: the account with the address gets the password, is let in"
                + " and signed out everywhere. A second run makes no second account.",
        footer = {"", "Example: portero seed-admin --email ana@example.org --password-stdin < password.txt"})
final class SeedAdminCommand implements Callable<Integer> {

    /// Where the password comes from.
    static final class Source {

        @Option(names = "--password", paramLabel = "<password>", description = "The password; others may see it here.")
        private String password = "";

        @Option(names = "--password-stdin", description = "Reads the password from standard input: its first line.")
        private boolean stdin;

        String read() throws IOException {
            if (!stdin) {
                return password;
            }
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--email", paramLabel = "<address>", required = true, description = "Their e-mail address.")
    private String email = "";

    @Option(
            names = "--username",
            paramLabel = "<name>",
            description = "Their user name; made from the address if unsaid.")
    private String username = "";

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--allow-weak-password",
            description = "Takes a password that many people have, also in production.")
    private boolean allowWeak;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = Configuration.of(Here.settings(), Mode.COMMAND);
        try (Workbench workbench = Workbench.over(configuration, Here.database(configuration))) {
            Act act = new Act(new Actor.Service("cli"), UUID.randomUUID().toString(), "", "");
            SeedAdmin.Unless unless = new SeedAdmin.Unless(false, !allowWeak);
            return report(workbench
                    .useCase(SeedAdmin.class)
                    .handle(new SeedAdmin.Command(act, email, username, source.read(), unless)));
        }
    }

    private int report(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Seeded seeded -> {
                spec.commandLine()
                        .getOut()
                        .println(name(seeded.user())
                                + (seeded.isNew() ? " is there, and an admin." : " is an admin now.")
                                + (seeded.isNew() ? "" : " They are signed out everywhere."));
                if (seeded.isListed()) {
                    spec.commandLine()
                            .getErr()
                            .println("portero: warning: many people have this password; change it soon");
                }
                yield ExitCode.OK;
            }
            case Outcome.AdminThere there -> ExitCode.OK;
            case Outcome.Flawed flawed -> refuse(flaw(flawed));
            case Outcome.UsernameTaken taken -> refuse("somebody else is called " + username);
            case Outcome.Deleted gone -> refuse("the account of " + email + " was deleted; take another address");
        };
    }

    private static String flaw(Outcome.Flawed flawed) {
        if (!flawed.identity().isEmpty()) {
            return switch (flawed.identity().getFirst()) {
                case EMAIL_MALFORMED -> "this is not an e-mail address";
                case USERNAME_TOO_SHORT, USERNAME_TOO_LONG, USERNAME_CHARACTERS ->
                    "a user name has 3 to 50 ASCII letters, digits, '.', '_' and '-'";
                case USERNAME_RESERVED -> "this user name is kept for the service";
                case FULL_NAME_TOO_LONG, FULL_NAME_CHARACTERS -> "this name cannot be taken";
            };
        }
        return switch (flawed.password().getFirst()) {
            case TOO_SHORT -> "a password has at least 8 characters";
            case TOO_LONG -> "a password has at most 128 characters";
            case NAMES_ITS_OWNER -> "a password is not the user's or the service's own name";
            case COMMON -> "too many people have this password; choose another one, or say --allow-weak-password";
        };
    }

    private int refuse(String line) {
        spec.commandLine().getErr().println("portero: " + line);
        return ExitCode.SOFTWARE;
    }

    private static String name(User user) {
        return user.profile().username() + " <" + user.profile().email() + ">";
    }
}
