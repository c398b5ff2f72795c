package dev.portero.bootstrap.cli.user;

import dev.portero.application.credential.UnlockUser;
import dev.portero.bootstrap.cli.output.CommandContext;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.role.RoleOutput;
import dev.portero.domain.user.UserRefusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Gives somebody their attempts back.
@Command(
        name = "unlock",
        description = "Lets somebody try their password again at once, after too many wrong ones.",
        footer = {"", "Example: portero users unlock ana@example.org"})
final class UsersUnlock extends UseCaseCommand {

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    @Override
    public int with(CommandContext workbench) {
        UnlockUser.Command command = new UnlockUser.Command(act(), who);
        return switch (workbench.useCase(UnlockUser.class).handle(command)) {
            case UnlockUser.Outcome.Unlocked done ->
                show(
                        UserOutput.json(done.user(), done.roles()),
                        UserOutput.name(done.user()) + " has all attempts at a password again.");
            case UnlockUser.Outcome.NotFound nobody -> refuse(UserOutput.nobody(workbench, who));
            case UnlockUser.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            case UnlockUser.Outcome.Deleted gone -> refuse(UserOutput.refusal(gone.user(), UserRefusal.DELETED));
        };
    }
}
