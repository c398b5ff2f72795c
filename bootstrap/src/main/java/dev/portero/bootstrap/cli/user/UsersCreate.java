package dev.portero.bootstrap.cli.user;

import dev.portero.application.user.CreateUser;
import dev.portero.application.user.CreateUser.Outcome;
import dev.portero.bootstrap.cli.output.CommandContext;
import dev.portero.bootstrap.cli.output.PasswordSource;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.output.ValidationMessages;
import dev.portero.bootstrap.cli.role.RoleOutput;
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
final class UsersCreate extends UseCaseCommand {

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
    public int with(CommandContext workbench) {
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
            case Outcome.Created done -> show(UserOutput.json(done.user(), done.roles()), told(done, secret.isEmpty()));
            case Outcome.Flawed flawed -> refuse(told(flawed));
            case Outcome.EmailTaken taken -> refuse("somebody has the address " + email + " already");
            case Outcome.UsernameTaken taken -> refuse("somebody else is called " + username);
            case Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
        };
    }

    private static List<String> told(Outcome.Created done, boolean locked) {
        String line = UserOutput.name(done.user()) + " is there now, and " + UserOutput.status(done.user())
                + "; roles: " + UserOutput.listed(done.roles()) + ".";
        return locked ? List.of(line, "Nobody can sign in to the account until a password is set.") : List.of(line);
    }

    private static String told(Outcome.Flawed flawed) {
        return Stream.of(
                        flawed.identity().stream().map(ValidationMessages::told),
                        flawed.password().stream().map(ValidationMessages::told),
                        Stream.of(flawed.roles())
                                .filter(names -> !names.isEmpty())
                                .map(RoleOutput::unknown))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("; "));
    }
}
