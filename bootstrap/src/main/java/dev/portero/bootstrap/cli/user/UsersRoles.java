package dev.portero.bootstrap.cli.user;

import dev.portero.application.port.Precondition;
import dev.portero.application.role.AssignRoles;
import dev.portero.application.role.AssignRoles.Outcome;
import dev.portero.application.role.ReadRole;
import dev.portero.application.user.ReadUser;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.role.RoleOutput;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Command `users roles`: shows the roles of a user, or changes them.
@Command(
        name = "roles",
        description = "Shows the roles of a user, or changes them with effect from the next request.",
        footer = {
            "",
            "Separate several roles by commas. The last active administrator keeps the role admin.",
            "Example: portero users roles ana@example.org --add admin",
            "         portero users roles ana@example.org --set member,auditor"
        })
final class UsersRoles extends UseCaseCommand {

    /// Attempts when concurrent changes win (optimistic locking).
    private static final int TRIES = 3;

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    @Option(names = "--set", split = ",", paramLabel = "<role>", description = "Set exactly these roles.")
    private List<String> set = new ArrayList<>();

    @Option(names = "--add", split = ",", paramLabel = "<role>", description = "Add these roles.")
    private List<String> add = new ArrayList<>();

    @Option(names = "--remove", split = ",", paramLabel = "<role>", description = "Remove these roles.")
    private List<String> remove = new ArrayList<>();

    @Override
    public int with(CommandContext context) {
        if (!set.isEmpty() && !(add.isEmpty() && remove.isEmpty())) {
            throw usageError("--set replaces all roles; it cannot be combined with --add and --remove");
        }
        List<String> unknown = Stream.of(set, add, remove)
                .flatMap(List::stream)
                .filter(name -> context.useCase(ReadRole.class).handle(name) instanceof ReadRole.Outcome.NotFound)
                .toList();
        return unknown.isEmpty() ? change(context, TRIES) : refuse(RoleOutput.unknown(unknown));
    }

    private int change(CommandContext context, int tries) {
        return switch (context.useCase(ReadUser.class).handle(who)) {
            case ReadUser.Outcome.NotFound unknown -> refuse(UserOutput.unknown(context, who));
            case ReadUser.Outcome.Found found ->
                set.isEmpty() && add.isEmpty() && remove.isEmpty()
                        ? show(found.user(), found.roles(), "has the roles")
                        : assign(context, found, tries);
        };
    }

    private int assign(CommandContext context, ReadUser.Outcome.Found found, int tries) {
        User user = found.user();
        AssignRoles.Command command = new AssignRoles.Command(
                act(),
                user.id().toString(),
                new Precondition(true, Set.of(user.version())),
                List.copyOf(wanted(found.roles())));
        return switch (context.useCase(AssignRoles.class).handle(command)) {
            case Outcome.Assigned done -> show(done.user(), done.roles(), "now has the roles");
            case Outcome.NotFound unknown -> refuse(UserOutput.unknown(context, who));
            case Outcome.UnknownRoles unknown -> refuse(RoleOutput.unknown(unknown.names()));
            case Outcome.Stale stale ->
                tries > 1
                        ? change(context, tries - 1)
                        : refuse("concurrent changes of this account won each time; " + "try again");
            case Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            case Outcome.LastAdmin last -> refuse(UserOutput.LAST_ADMIN);
            case Outcome.Deleted gone -> refuse(UserOutput.name(user) + " was deleted, and cannot have roles");
        };
    }

    private Set<String> wanted(Set<RoleName> held) {
        Set<String> wanted = new HashSet<>(set.isEmpty() ? UserOutput.names(held) : set);
        wanted.addAll(add);
        wanted.removeAll(UserOutput.names(
                remove.stream().flatMap(name -> RoleName.parse(name).stream()).toList()));
        return wanted;
    }

    private int show(User user, Set<RoleName> roles, String how) {
        return show(UserOutput.json(user, roles), UserOutput.name(user) + " " + how + ": " + UserOutput.listed(roles));
    }
}
