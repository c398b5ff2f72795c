package dev.portero.bootstrap.cli.role;

import dev.portero.application.port.Precondition;
import dev.portero.application.role.ChangeRole;
import dev.portero.application.role.ReadRole;
import dev.portero.bootstrap.cli.output.CommandContext;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a role another one.
@Command(
        name = "change",
        description = "Makes a role another one, for everybody who holds it, from their next request on.",
        footer = {
            "",
            "What is not named stays. Several permissions are separated by commas.",
            "Example: portero roles change helpdesk --add sessions:manage"
        })
final class RolesChange extends UseCaseCommand {

    @Parameters(paramLabel = "<role>", description = "The name of the role.")
    private String name = "";

    @Option(names = "--description", paramLabel = "<text>", description = "What people read about it.")
    private @Nullable String description;

    @Option(names = "--set", split = ",", paramLabel = "<name>", description = "It permits these, and nothing else.")
    private List<String> set = new ArrayList<>();

    @Option(names = "--add", split = ",", paramLabel = "<name>", description = "It permits these, too.")
    private List<String> add = new ArrayList<>();

    @Option(names = "--remove", split = ",", paramLabel = "<name>", description = "It permits these no more.")
    private List<String> remove = new ArrayList<>();

    @Override
    public int with(CommandContext workbench) {
        if (!set.isEmpty() && !(add.isEmpty() && remove.isEmpty())) {
            throw misunderstood("--set says all that it permits; --add and --remove do not go with it");
        }
        if (description == null && set.isEmpty() && add.isEmpty() && remove.isEmpty()) {
            throw misunderstood("say what changes: --description, --set, --add or --remove");
        }
        return switch (workbench.useCase(ReadRole.class).handle(name)) {
            case ReadRole.Outcome.NotFound nothing -> refuse(RoleOutput.unknown(List.of(name)));
            case ReadRole.Outcome.Found found -> change(workbench, found.role());
        };
    }

    private int change(CommandContext workbench, Role role) {
        List<String> unknown = remove.stream()
                .filter(typed -> Permission.named(typed).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            return refuse(RoleOutput.unknownPermissions(unknown));
        }
        ChangeRole.Command command = new ChangeRole.Command(
                act(),
                name,
                new Precondition(true, Set.of(role.version())),
                Optional.ofNullable(description),
                Optional.of(wanted(role)));
        return switch (workbench.useCase(ChangeRole.class).handle(command)) {
            case ChangeRole.Outcome.Changed done -> show(RoleOutput.json(done.role()), RoleOutput.lines(done.role()));
            case ChangeRole.Outcome.Flawed flawed ->
                refuse(
                        flawed.description()
                                ? RoleOutput.BAD_DESCRIPTION
                                : RoleOutput.unknownPermissions(flawed.permissions()));
            case ChangeRole.Outcome.NotFound nothing -> refuse(RoleOutput.unknown(List.of(name)));
            case ChangeRole.Outcome.Stale stale -> refuse("somebody else changed the role first; try again");
            case ChangeRole.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            case ChangeRole.Outcome.Refused refused -> refuse(RoleOutput.refusal(name, refused.refusal()));
        };
    }

    private List<String> wanted(Role role) {
        Set<String> wanted = new LinkedHashSet<>(set);
        if (set.isEmpty()) {
            role.permissions().stream().map(Permission::wireName).forEach(wanted::add);
        }
        wanted.addAll(add);
        remove.forEach(wanted::remove);
        return List.copyOf(wanted);
    }
}
