package dev.portero.bootstrap.cli.user;

import dev.portero.application.session.ListSessions;
import dev.portero.application.session.RevokeUserSessions;
import dev.portero.application.session.RevokeUserSessions.Which;
import dev.portero.application.user.ReadUser;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.AssumeYesOption;
import dev.portero.bootstrap.cli.output.Table;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.role.RoleOutput;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Command `users sessions`: lists the sessions of a user, or revokes them.
@Command(
        name = "sessions",
        description = "Shows the sessions of a user, or ends them.",
        footer = {
            "",
            "The tokens of an ended session are refused from the next request on.",
            "Example: portero users sessions ana@example.org",
            "         portero users sessions ana@example.org --end all"
        })
final class UsersSessions extends UseCaseCommand {

    private static final String ALL = "all";

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    @Option(names = "--end", paramLabel = "<id>|all", description = "End this session, or all of them.")
    private String end = "";

    @Mixin
    private AssumeYesOption yes = new AssumeYesOption();

    @Override
    public int with(CommandContext context) {
        return switch (context.useCase(ReadUser.class).handle(who)) {
            case ReadUser.Outcome.NotFound unknown -> refuse(UserOutput.unknown(context, who));
            case ReadUser.Outcome.Found found ->
                end.isEmpty() ? list(context, found.user()) : end(context, found.user());
        };
    }

    private int list(CommandContext context, User user) {
        List<Session> open = context.useCase(ListSessions.class).handle(user.id());
        return show(Map.of("items", open.stream().map(UsersSessions::json).toList()), text(user, open));
    }

    private static List<String> text(User user, List<Session> open) {
        if (open.isEmpty()) {
            return List.of(UserOutput.name(user) + " has no open session");
        }
        Table table = new Table("ID", "CREATED", "LAST USED", "EXPIRES", "ADDRESS", "USER AGENT");
        open.forEach(session -> table.row(
                session.id().toString(),
                UserOutput.time(session.startedAt()),
                UserOutput.time(session.lastUsedAt()),
                UserOutput.time(session.until()),
                session.address(),
                session.userAgent()));
        return table.lines();
    }

    private static Map<String, @Nullable Object> json(Session session) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", session.id().toString());
        members.put("created_at", session.startedAt().toString());
        members.put("last_used_at", session.lastUsedAt().toString());
        members.put("expires_at", session.until().toString());
        members.put("ip", session.address().isEmpty() ? null : session.address());
        members.put("user_agent", session.userAgent().isEmpty() ? null : session.userAgent());
        return members;
    }

    private int end(CommandContext context, User user) {
        Which which = which();
        if (which instanceof Which.All && isDeclined(yes.isSaid(), UserOutput.name(user) + ": end all sessions?")) {
            return calledOff();
        }
        RevokeUserSessions.Command command = new RevokeUserSessions.Command(act(), user.id(), which);
        return switch (context.useCase(RevokeUserSessions.class).handle(command)) {
            case RevokeUserSessions.Outcome.Ended done ->
                show(Map.of("ended", done.sessions()), UserOutput.name(user) + ": ended sessions: " + done.sessions());
            case RevokeUserSessions.Outcome.NotFound nothing ->
                refuse(UserOutput.name(user) + " has no such session; portero users sessions " + who + " lists them");
            case RevokeUserSessions.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
        };
    }

    private Which which() {
        if (end.equals(ALL)) {
            return new Which.All();
        }
        try {
            return new Which.One(new SessionId(UUID.fromString(end)));
        } catch (IllegalArgumentException unreadable) {
            throw usageError("--end=" + end + " is neither all nor a session id");
        }
    }
}
