package dev.portero.bootstrap.cli.user;

import dev.portero.application.credential.RequirePasswordChange;
import dev.portero.application.credential.RequirePasswordChange.Outcome;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.role.RoleOutput;
import dev.portero.domain.user.UserRefusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Command `users require-password-change`.
@Command(
        name = "require-password-change",
        description = "Ends all sessions of a user, and requires another password at the next login.",
        footer = {
            "",
            "The next login with the current password sets the new one. If the password has leaked, suspend the "
                    + "account.",
            "Example: portero users require-password-change ana@example.org"
        })
final class UsersRequirePasswordChange extends UseCaseCommand {

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    @Override
    public int with(CommandContext context) {
        RequirePasswordChange.Command command = new RequirePasswordChange.Command(act(), who);
        return switch (context.useCase(RequirePasswordChange.class).handle(command)) {
            case Outcome.Required done ->
                show(
                        UserOutput.json(done.user(), done.roles()),
                        UserOutput.name(done.user()) + " is logged out everywhere, and must set another password at "
                                + "the next login.");
            case Outcome.NoPassword nothing ->
                show(
                        UserOutput.json(nothing.user(), nothing.roles()),
                        UserOutput.name(nothing.user()) + " has no password: there is nothing to change.");
            case Outcome.NotFound unknown -> refuse(UserOutput.unknown(context, who));
            case Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            case Outcome.Deleted gone -> refuse(UserOutput.refusal(gone.user(), UserRefusal.DELETED));
        };
    }
}
