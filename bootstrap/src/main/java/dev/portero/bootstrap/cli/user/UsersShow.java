package dev.portero.bootstrap.cli.user;

import dev.portero.application.session.ListSessions;
import dev.portero.application.user.ReadUser;
import dev.portero.bootstrap.cli.output.CommandContext;
import dev.portero.bootstrap.cli.output.Table;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.User;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows one account.
@Command(
        name = "show",
        description = "Shows somebody's account, whatever its status.",
        footer = {"", "Example: portero users show ana@example.org"})
final class UsersShow extends UseCaseCommand {

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    @Override
    public int with(CommandContext workbench) {
        return switch (workbench.useCase(ReadUser.class).handle(who)) {
            case ReadUser.Outcome.NotFound nobody -> refuse(UserOutput.nobody(workbench, who));
            case ReadUser.Outcome.Found found -> {
                int open = workbench
                        .useCase(ListSessions.class)
                        .handle(found.user().id())
                        .size();
                yield show(
                        UserOutput.json(found.user(), found.roles(), found.logins(), found.mustChangePassword()),
                        text(found, open));
            }
        };
    }

    private static List<String> text(ReadUser.Outcome.Found found, int open) {
        User user = found.user();
        Profile profile = user.profile();
        LoginStats logins = found.logins();
        return new Table("username", profile.username().value())
                .row("e-mail", profile.email() + (user.emailVerified() ? " (shown to be theirs)" : ""))
                .row(
                        "full name",
                        profile.fullName().isGiven() ? profile.fullName().value() : "not given")
                .row(
                        "status",
                        UserOutput.status(user) + (found.mustChangePassword() ? ", has to change the password" : ""))
                .row("roles", UserOutput.listed(found.roles()))
                .row("created", UserOutput.time(user.createdAt()))
                .row("changed", UserOutput.time(user.updatedAt()))
                .row("last sign-in", logins.hasCome() ? UserOutput.time(logins.last()) : "never")
                .row("sign-ins", logins.count() + ", and " + logins.failed() + " tries in vain")
                .row("signed in", open == 0 ? "nowhere" : "in " + open + (open == 1 ? " place" : " places"))
                .row("id", user.id().toString())
                .lines();
    }
}
