package dev.portero.bootstrap.cli.user;

import dev.portero.application.credential.UnlockUser;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.role.RoleOutput;
import dev.portero.domain.user.UserRefusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Command `users unlock`: resets the login attempts of a user.
@Command(
        name = "unlock",
        description = "Restores all login attempts of an account, after too many wrong passwords.",
        footer = {"", "Example: portero users unlock ana@example.org"})
final class UsersUnlock extends UseCaseCommand {

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    @Override
    public int with(CommandContext context) {
        UnlockUser.Command command = new UnlockUser.Command(act(), who);
        return switch (context.useCase(UnlockUser.class).handle(command)) {
            case UnlockUser.Outcome.Unlocked done ->
                show(
                        UserOutput.json(done.user(), done.roles()),
                        UserOutput.name(done.user()) + " has all login attempts again.");
            case UnlockUser.Outcome.NotFound unknown -> refuse(UserOutput.unknown(context, who));
            case UnlockUser.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            case UnlockUser.Outcome.Deleted gone -> refuse(UserOutput.refusal(gone.user(), UserRefusal.DELETED));
        };
    }
}
