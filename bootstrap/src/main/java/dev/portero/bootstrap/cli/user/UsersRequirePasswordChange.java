package dev.portero.bootstrap.cli.user;

import dev.portero.application.credential.RequirePasswordChange;
import dev.portero.application.credential.RequirePasswordChange.Outcome;
import dev.portero.bootstrap.cli.output.CommandContext;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.role.RoleOutput;
import dev.portero.domain.user.UserRefusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Has somebody set another password.
@Command(
        name = "require-password-change",
        description = "Signs somebody out, and has them set another password when they sign in the next time.",
        footer = {
            "",
            "Whoever knows the password can set the next one. Where that may be somebody else, suspend the account.",
            "Example: portero users require-password-change ana@example.org"
        })
final class UsersRequirePasswordChange extends UseCaseCommand {

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    @Override
    public int with(CommandContext workbench) {
        RequirePasswordChange.Command command = new RequirePasswordChange.Command(act(), who);
        return switch (workbench.useCase(RequirePasswordChange.class).handle(command)) {
            case Outcome.Required done ->
                show(
                        UserOutput.json(done.user(), done.roles()),
                        UserOutput.name(done.user()) + " is signed out, and has to set another password to come in.");
            case Outcome.NoPassword nothing ->
                show(
                        UserOutput.json(nothing.user(), nothing.roles()),
                        UserOutput.name(nothing.user()) + " has no password yet: there is nothing to change.");
            case Outcome.NotFound nobody -> refuse(UserOutput.nobody(workbench, who));
            case Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            case Outcome.Deleted gone -> refuse(UserOutput.refusal(gone.user(), UserRefusal.DELETED));
        };
    }
}
