package dev.portero.bootstrap.cli.user;

import dev.portero.application.session.ListSessions;
import dev.portero.application.user.ReadUser;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.Table;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.User;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Command `users show`.
@Command(
        name = "show",
        description = "Shows an account, whatever its status.",
        footer = {"", "Example: portero users show ana@example.org"})
final class UsersShow extends UseCaseCommand {

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    @Override
    public int with(CommandContext context) {
        return switch (context.useCase(ReadUser.class).handle(who)) {
            case ReadUser.Outcome.NotFound unknown -> refuse(UserOutput.unknown(context, who));
            case ReadUser.Outcome.Found found -> {
                int open = context.useCase(ListSessions.class)
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
                .row("e-mail", profile.email() + (user.emailVerified() ? " (verified)" : ""))
                .row(
                        "full name",
                        profile.fullName().isGiven() ? profile.fullName().value() : "none")
                .row(
                        "status",
                        UserOutput.status(user) + (found.mustChangePassword() ? ", must change the password" : ""))
                .row("roles", UserOutput.listed(found.roles()))
                .row("created", UserOutput.time(user.createdAt()))
                .row("changed", UserOutput.time(user.updatedAt()))
                .row("last login", logins.hasLoggedIn() ? UserOutput.time(logins.last()) : "never")
                .row("logins", logins.count() + ", and " + logins.failed() + " failed")
                .row("sessions", Integer.toString(open))
                .row("id", user.id().toString())
                .lines();
    }
}
