package dev.portero.bootstrap.cli.user;

import dev.portero.application.user.SeedAdmin;
import dev.portero.application.user.SeedAdmin.Outcome;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.PasswordSource;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.output.ValidationMessages;
import dev.portero.domain.user.User;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// Command `seed-admin`: ensures that an administrator exists.
@Command(
        name = "seed-admin",
        description = "Creates an administrator, or makes the account of the address one: it gets the password, becomes"
                + " active, is unlocked, and its sessions end. A second run creates no second account.",
        footer = {"", "Example: portero seed-admin --email ana@example.org --password-stdin < password.txt"})
public final class SeedAdminCommand extends UseCaseCommand {

    @Option(names = "--email", paramLabel = "<address>", required = true, description = "The e-mail address.")
    private String email = "";

    @Option(
            names = "--username",
            paramLabel = "<name>",
            description = "The user name; derived from the address by default.")
    private String username = "";

    @ArgGroup(multiplicity = "1")
    private PasswordSource password = new PasswordSource();

    @Option(names = "--allow-weak-password", description = "Accept a common password, also in production.")
    private boolean allowWeak;

    @Override
    public int with(CommandContext context) {
        SeedAdmin.Unless unless = new SeedAdmin.Unless(false, !allowWeak);
        SeedAdmin.Command command = new SeedAdmin.Command(act(), email, username, password.read(environment()), unless);
        return switch (context.useCase(SeedAdmin.class).handle(command)) {
            case Outcome.Seeded seeded -> {
                if (seeded.isListed()) {
                    warn("warning: this password is on the list of common passwords; change it soon");
                }
                yield show(json(seeded), message(seeded));
            }
            case Outcome.AdminThere there -> ExitCode.OK;
            case Outcome.Flawed flawed -> refuse(flaw(flawed));
            case Outcome.UsernameTaken taken -> refuse("the user name " + username + " is taken");
            case Outcome.Deleted gone -> refuse("the account of " + email + " was deleted; use another address");
        };
    }

    private static String message(Outcome.Seeded seeded) {
        return UserOutput.name(seeded.user())
                + (seeded.isNew()
                        ? " was created as an administrator."
                        : " is an administrator now. All sessions " + "were ended.");
    }

    private static Map<String, @Nullable Object> json(Outcome.Seeded seeded) {
        User user = seeded.user();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", user.id().toString());
        members.put("email", user.profile().email().value());
        members.put("username", user.profile().username().value());
        members.put("is_new", seeded.isNew());
        return members;
    }

    private static String flaw(Outcome.Flawed flawed) {
        return flawed.identity().isEmpty()
                ? ValidationMessages.message(flawed.password().getFirst()) + weakIsAllowed(flawed)
                : ValidationMessages.message(flawed.identity().getFirst());
    }

    private static String weakIsAllowed(Outcome.Flawed flawed) {
        return switch (flawed.password().getFirst()) {
            case COMMON -> ", or add --allow-weak-password";
            case TOO_SHORT, TOO_LONG, NAMES_ITS_OWNER, SAME_AS_CURRENT -> "";
        };
    }
}
