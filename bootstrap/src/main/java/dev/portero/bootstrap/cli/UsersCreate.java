package dev.portero.bootstrap.cli;

import dev.portero.application.user.CreateUser;
import dev.portero.application.user.CreateUser.Outcome;
import dev.portero.bootstrap.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes an account.
@Command(
        name = "create",
        description =
                "Makes an account for somebody, who is let in at once. Without a password it is an invitation: nobody"
                        + " can sign in to it yet, since the mail that lets them choose one is still to come.",
        footer = {
            "",
            "Example: portero users create ana@example.org --full-name 'Ana García' --password-stdin < password.txt"
        })
final class UsersCreate extends Task {

    @Parameters(paramLabel = "<address>", description = "Their e-mail address.")
    private String email = "";

    @Option(
            names = "--username",
            paramLabel = "<name>",
            description = "Their user name; made from the address if unsaid.")
    private @Nullable String username;

    @Option(names = "--full-name", paramLabel = "<name>", description = "What they are called.")
    private String fullName = "";

    @Option(
            names = "--role",
            split = ",",
            paramLabel = "<role>",
            description = "A role that they hold; may be given several times. What every newcomer gets if unsaid.")
    private List<String> roles = new ArrayList<>();

    @Option(names = "--pending", description = "Have them wait until somebody lets them in: portero users approve.")
    private boolean pending;

    @ArgGroup
    private @Nullable PasswordSource password;

    @Override
    int with(Workbench workbench) {
        PasswordSource source = password;
        String secret = source == null ? "" : source.read(place());
        if (source != null && secret.isEmpty()) {
            return refuse("the password is empty");
        }
        CreateUser.Command command = new CreateUser.Command(
                act(),
                email,
                Optional.ofNullable(username),
                source == null ? Optional.empty() : Optional.of(secret),
                fullName,
                roles.isEmpty() ? Optional.empty() : Optional.of(roles),
                pending ? "pending" : "");
        return switch (workbench.useCase(CreateUser.class).handle(command, outcome -> {})) {
            case Outcome.Created done -> show(People.json(done.user(), done.roles()), told(done, secret.isEmpty()));
            case Outcome.Flawed flawed -> refuse(told(flawed));
            case Outcome.EmailTaken taken -> refuse("somebody has the address " + email + " already");
            case Outcome.UsernameTaken taken -> refuse("somebody else is called " + username);
            case Outcome.NotHeld beyond -> refuse(RoleWords.NOT_ALLOWED);
        };
    }

    private static List<String> told(Outcome.Created done, boolean locked) {
        String line = People.name(done.user()) + " is there now, and " + People.status(done.user()) + "; roles: "
                + People.listed(done.roles()) + ".";
        return locked ? List.of(line, "Nobody can sign in to the account until a password is set.") : List.of(line);
    }

    private static String told(Outcome.Flawed flawed) {
        return Stream.of(
                        flawed.identity().stream().map(Flaws::told),
                        flawed.password().stream().map(Flaws::told),
                        Stream.of(flawed.roles())
                                .filter(names -> !names.isEmpty())
                                .map(RoleWords::unknown))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("; "));
    }
}
