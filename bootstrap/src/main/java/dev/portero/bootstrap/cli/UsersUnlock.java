package dev.portero.bootstrap.cli;

import dev.portero.application.credential.UnlockUser;
import dev.portero.bootstrap.Workbench;
import dev.portero.domain.user.UserRefusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Gives somebody their attempts back.
@Command(
        name = "unlock",
        description = "Lets somebody try their password again at once, after too many wrong ones.",
        footer = {"", "Example: portero users unlock ana@example.org"})
final class UsersUnlock extends Task {

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    @Override
    int with(Workbench workbench) {
        UnlockUser.Command command = new UnlockUser.Command(act(), who);
        return switch (workbench.useCase(UnlockUser.class).handle(command)) {
            case UnlockUser.Outcome.Unlocked done ->
                show(
                        People.json(done.user(), done.roles()),
                        People.name(done.user()) + " has all attempts at a password again.");
            case UnlockUser.Outcome.NotFound nobody -> refuse(People.nobody(workbench, who));
            case UnlockUser.Outcome.NotHeld beyond -> refuse(RoleWords.NOT_ALLOWED);
            case UnlockUser.Outcome.Deleted gone -> refuse(People.refusal(gone.user(), UserRefusal.DELETED));
        };
    }
}
