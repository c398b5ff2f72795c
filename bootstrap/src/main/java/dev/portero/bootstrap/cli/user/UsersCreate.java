package dev.portero.bootstrap.cli.user;

import dev.portero.application.user.CreateUser;
import dev.portero.application.user.CreateUser.Outcome;
import dev.portero.bootstrap.CommandContext;
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

/// Command `users create`.
@Command(
        name = "create",
        description =
                "Creates an account, active at once. Without a password it is an invitation: the user cannot log in,"
                        + " because the e-mail to choose a password is not implemented yet.",
        footer = {
            "",
            "Example: portero users create ana@example.org --full-name 'Ana García' --password-stdin < password.txt"
        })
final class UsersCreate extends UseCaseCommand {

    @Parameters(paramLabel = "<address>", description = "The e-mail address.")
    private String email = "";

    @Option(
            names = "--username",
            paramLabel = "<name>",
            description = "The user name; derived from the address by default.")
    private @Nullable String username;

    @Option(names = "--full-name", paramLabel = "<name>", description = "The full name.")
    private String fullName = "";

    @Option(
            names = "--role",
            split = ",",
            paramLabel = "<role>",
            description = "A role of the user, repeatable; the roles in DEFAULT_ROLES by default.")
    private List<String> roles = new ArrayList<>();

    @Option(names = "--pending", description = "Create it as pending, until portero users approve.")
    private boolean pending;

    @ArgGroup
    private @Nullable PasswordSource password;

    @Override
    public int with(CommandContext context) {
        PasswordSource source = password;
        String secret = source == null ? "" : source.read(environment());
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
        return switch (context.useCase(CreateUser.class).handle(command, outcome -> {})) {
            case Outcome.Created done ->
                show(UserOutput.json(done.user(), done.roles()), message(done, secret.isEmpty()));
            case Outcome.Flawed flawed -> refuse(message(flawed));
            case Outcome.EmailTaken taken -> refuse("the address " + email + " is taken");
            case Outcome.UsernameTaken taken -> refuse("the user name " + username + " is taken");
            case Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
        };
    }

    private static List<String> message(Outcome.Created done, boolean locked) {
        String line = UserOutput.name(done.user()) + " was created, " + UserOutput.status(done.user()) + "; roles: "
                + UserOutput.listed(done.roles()) + ".";
        return locked ? List.of(line, "The user cannot log in until a password is set.") : List.of(line);
    }

    private static String message(Outcome.Flawed flawed) {
        return Stream.of(
                        flawed.identity().stream().map(ValidationMessages::message),
                        flawed.password().stream().map(ValidationMessages::message),
                        Stream.of(flawed.roles())
                                .filter(names -> !names.isEmpty())
                                .map(RoleOutput::unknown))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("; "));
    }
}
