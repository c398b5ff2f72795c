package dev.portero.bootstrap.cli.user;

import dev.portero.application.port.Precondition;
import dev.portero.application.role.AssignRoles;
import dev.portero.application.role.AssignRoles.Outcome;
import dev.portero.application.role.ReadRole;
import dev.portero.application.user.ReadUser;
import dev.portero.bootstrap.cli.output.CommandContext;
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

/// Shows and changes which roles somebody holds.
@Command(
        name = "roles",
        description = "Shows which roles somebody holds, or changes that; it counts from their next request on.",
        footer = {
            "",
            "Several roles are separated by commas. One active admin is always left.",
            "Example: portero users roles ana@example.org --add admin",
            "         portero users roles ana@example.org --set member,auditor"
        })
final class UsersRoles extends UseCaseCommand {

    /// How often others may come first.
    private static final int TRIES = 3;

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    @Option(names = "--set", split = ",", paramLabel = "<role>", description = "These, and no others.")
    private List<String> set = new ArrayList<>();

    @Option(names = "--add", split = ",", paramLabel = "<role>", description = "These, too.")
    private List<String> add = new ArrayList<>();

    @Option(names = "--remove", split = ",", paramLabel = "<role>", description = "These no more.")
    private List<String> remove = new ArrayList<>();

    @Override
    public int with(CommandContext workbench) {
        if (!set.isEmpty() && !(add.isEmpty() && remove.isEmpty())) {
            throw misunderstood("--set says which roles they hold and no others; --add and --remove do not go with it");
        }
        List<String> unknown = Stream.of(set, add, remove)
                .flatMap(List::stream)
                .filter(name -> workbench.useCase(ReadRole.class).handle(name) instanceof ReadRole.Outcome.NotFound)
                .toList();
        return unknown.isEmpty() ? change(workbench, TRIES) : refuse(RoleOutput.unknown(unknown));
    }

    private int change(CommandContext workbench, int tries) {
        return switch (workbench.useCase(ReadUser.class).handle(who)) {
            case ReadUser.Outcome.NotFound nobody -> refuse(UserOutput.nobody(workbench, who));
            case ReadUser.Outcome.Found found ->
                set.isEmpty() && add.isEmpty() && remove.isEmpty()
                        ? show(found.user(), found.roles(), "holds")
                        : assign(workbench, found, tries);
        };
    }

    private int assign(CommandContext workbench, ReadUser.Outcome.Found found, int tries) {
        User user = found.user();
        AssignRoles.Command command = new AssignRoles.Command(
                act(),
                user.id().toString(),
                new Precondition(true, Set.of(user.version())),
                List.copyOf(wanted(found.roles())));
        return switch (workbench.useCase(AssignRoles.class).handle(command)) {
            case Outcome.Assigned done -> show(done.user(), done.roles(), "holds now");
            case Outcome.NotFound nobody -> refuse(UserOutput.nobody(workbench, who));
            case Outcome.UnknownRoles unknown -> refuse(RoleOutput.unknown(unknown.names()));
            case Outcome.Stale stale ->
                tries > 1 ? change(workbench, tries - 1) : refuse("others change this account all the time; try again");
            case Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            case Outcome.LastAdmin last -> refuse(UserOutput.LAST_ADMIN);
            case Outcome.Deleted gone -> refuse(UserOutput.name(user) + " was deleted, and holds nothing any more");
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
