package dev.portero.bootstrap.cli.role;

import dev.portero.application.port.Precondition;
import dev.portero.application.role.ChangeRole;
import dev.portero.application.role.ReadRole;
import dev.portero.bootstrap.CommandContext;
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

/// Command `roles change`.
@Command(
        name = "change",
        description = "Changes a role for all its users, with effect from their next request.",
        footer = {
            "",
            "What is not given stays unchanged. Separate several permissions by commas.",
            "Example: portero roles change helpdesk --add sessions:manage"
        })
final class RolesChange extends UseCaseCommand {

    @Parameters(paramLabel = "<role>", description = "The name of the role.")
    private String name = "";

    @Option(names = "--description", paramLabel = "<text>", description = "The description.")
    private @Nullable String description;

    @Option(names = "--set", split = ",", paramLabel = "<name>", description = "Set exactly these permissions.")
    private List<String> set = new ArrayList<>();

    @Option(names = "--add", split = ",", paramLabel = "<name>", description = "Add these permissions.")
    private List<String> add = new ArrayList<>();

    @Option(names = "--remove", split = ",", paramLabel = "<name>", description = "Remove these permissions.")
    private List<String> remove = new ArrayList<>();

    @Override
    public int with(CommandContext context) {
        if (!set.isEmpty() && !(add.isEmpty() && remove.isEmpty())) {
            throw usageError("--set replaces all permissions; it cannot be combined with --add and --remove");
        }
        if (description == null && set.isEmpty() && add.isEmpty() && remove.isEmpty()) {
            throw usageError("no change given: use --description, --set, --add or --remove");
        }
        return switch (context.useCase(ReadRole.class).handle(name)) {
            case ReadRole.Outcome.NotFound nothing -> refuse(RoleOutput.unknown(List.of(name)));
            case ReadRole.Outcome.Found found -> change(context, found.role());
        };
    }

    private int change(CommandContext context, Role role) {
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
        return switch (context.useCase(ChangeRole.class).handle(command)) {
            case ChangeRole.Outcome.Changed done -> show(RoleOutput.json(done.role()), RoleOutput.lines(done.role()));
            case ChangeRole.Outcome.Flawed flawed ->
                refuse(
                        flawed.description()
                                ? RoleOutput.BAD_DESCRIPTION
                                : RoleOutput.unknownPermissions(flawed.permissions()));
            case ChangeRole.Outcome.NotFound nothing -> refuse(RoleOutput.unknown(List.of(name)));
            case ChangeRole.Outcome.Stale stale ->
                refuse("another request changed the role at the same time; try " + "again");
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
