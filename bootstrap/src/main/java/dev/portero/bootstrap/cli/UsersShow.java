package dev.portero.bootstrap.cli;

import dev.portero.application.session.ListSessions;
import dev.portero.application.user.ReadUser;
import dev.portero.bootstrap.Workbench;
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
final class UsersShow extends Task {

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    @Override
    int with(Workbench workbench) {
        return switch (workbench.useCase(ReadUser.class).handle(who)) {
            case ReadUser.Outcome.NotFound nobody -> refuse(People.nobody(workbench, who));
            case ReadUser.Outcome.Found found -> {
                int open = workbench
                        .useCase(ListSessions.class)
                        .handle(found.user().id())
                        .size();
                yield show(
                        People.json(found.user(), found.roles(), found.signIns(), found.mustChangePassword()),
                        text(found, open));
            }
        };
    }

    private static List<String> text(ReadUser.Outcome.Found found, int open) {
        User user = found.user();
        Profile profile = user.profile();
        LoginStats signIns = found.signIns();
        return new Table("username", profile.username().value())
                .row("e-mail", profile.email() + (user.emailVerified() ? " (shown to be theirs)" : ""))
                .row(
                        "full name",
                        profile.fullName().isGiven() ? profile.fullName().value() : "not given")
                .row("status", People.status(user) + (found.mustChangePassword() ? ", has to change the password" : ""))
                .row("roles", People.listed(found.roles()))
                .row("created", People.time(user.createdAt()))
                .row("changed", People.time(user.updatedAt()))
                .row("last sign-in", signIns.hasCome() ? People.time(signIns.last()) : "never")
                .row("sign-ins", signIns.count() + ", and " + signIns.failed() + " tries in vain")
                .row("signed in", open == 0 ? "nowhere" : "in " + open + (open == 1 ? " place" : " places"))
                .row("id", user.id().toString())
                .lines();
    }
}
