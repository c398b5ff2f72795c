package dev.portero.bootstrap.cli.role;

import dev.portero.application.port.Precondition;
import dev.portero.application.role.DefineRole;
import dev.portero.application.role.ListRoles;
import dev.portero.application.role.ReadRole;
import dev.portero.application.role.RemoveRole;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.AssumeYesOption;
import dev.portero.bootstrap.cli.output.CommandGroup;
import dev.portero.bootstrap.cli.output.Table;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.domain.role.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Command group `roles`.
@Command(
        name = "roles",
        description = "Manages roles and their permissions.",
        subcommands = {
            RolesCommand.Listing.class,
            RolesCommand.Show.class,
            RolesCommand.Define.class,
            RolesChange.class,
            RolesCommand.Remove.class
        },
        footer = {"", "Assign roles to users with portero users roles."})
public final class RolesCommand extends CommandGroup {

    /// Command `roles list`.
    @Command(name = "list", description = "Lists all roles with their permissions.")
    static final class Listing extends UseCaseCommand {

        @Override
        public int with(CommandContext context) {
            List<Role> roles = context.useCase(ListRoles.class).handle();
            Table table = new Table("NAME", "DESCRIPTION", "PERMISSIONS");
            roles.forEach(role ->
                    table.row(role.name().value(), role.description().value(), RoleOutput.names(role.permissions())));
            return show(Map.of("items", roles.stream().map(RoleOutput::json).toList()), table.lines());
        }
    }

    /// Command `roles show`.
    @Command(
            name = "show",
            description = "Shows a role with its permissions.",
            footer = {"", "Example: portero roles show auditor"})
    static final class Show extends UseCaseCommand {

        @Parameters(paramLabel = "<role>", description = "The name of the role.")
        private String name = "";

        @Override
        public int with(CommandContext context) {
            return switch (context.useCase(ReadRole.class).handle(name)) {
                case ReadRole.Outcome.Found found ->
                    show(RoleOutput.json(found.role()), RoleOutput.lines(found.role()));
                case ReadRole.Outcome.NotFound nothing -> refuse(RoleOutput.unknown(List.of(name)));
            };
        }
    }

    /// Command `roles define`.
    @Command(
            name = "define",
            description = "Creates a role.",
            footer = {
                "",
                "portero permissions list shows all permissions.",
                "Example: portero roles define helpdesk --description 'Helps users'"
                        + " --permission users:read,users:write"
            })
    static final class Define extends UseCaseCommand {

        @Parameters(paramLabel = "<role>", description = "The name of the role: letters, digits, '-' and '_'.")
        private String name = "";

        @Option(names = "--description", paramLabel = "<text>", description = "The description.")
        private String description = "";

        @Option(
                names = "--permission",
                split = ",",
                paramLabel = "<name>",
                description = "A permission of the role, such as users:read; repeatable.")
        private List<String> permissions = new ArrayList<>();

        @Override
        public int with(CommandContext context) {
            DefineRole.Command command = new DefineRole.Command(act(), name, description, permissions);
            return switch (context.useCase(DefineRole.class).handle(command)) {
                case DefineRole.Outcome.Defined done ->
                    show(RoleOutput.json(done.role()), RoleOutput.lines(done.role()));
                case DefineRole.Outcome.NameTaken taken ->
                    refuse("there is already a role named " + name + "; change it with portero roles change");
                case DefineRole.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
                case DefineRole.Outcome.Flawed flawed -> refuse(message(flawed));
            };
        }

        private String message(DefineRole.Outcome.Flawed flawed) {
            List<String> lines = new ArrayList<>();
            if (flawed.name()) {
                lines.add("'" + name + "' is not a valid role name: letters, digits, '-' and '_'");
            }
            if (flawed.description()) {
                lines.add(RoleOutput.BAD_DESCRIPTION);
            }
            if (!flawed.permissions().isEmpty()) {
                lines.add(RoleOutput.unknownPermissions(flawed.permissions()));
            }
            return String.join("; ", lines);
        }
    }

    /// Command `roles remove`.
    @Command(
            name = "remove",
            description = "Removes a role that no user has and DEFAULT_ROLES does not name.",
            footer = {"", "Example: portero roles remove helpdesk"})
    static final class Remove extends UseCaseCommand {

        @Parameters(paramLabel = "<role>", description = "The name of the role.")
        private String name = "";

        @Mixin
        private AssumeYesOption yes = new AssumeYesOption();

        @Override
        public int with(CommandContext context) {
            if (isDeclined(yes.isSaid(), "remove the role " + name + "?")) {
                return calledOff();
            }
            RemoveRole.Command command = new RemoveRole.Command(act(), name, Precondition.NONE);
            return switch (context.useCase(RemoveRole.class).handle(command)) {
                case RemoveRole.Outcome.Removed done ->
                    show(Map.of("name", name, "removed", true), "The role " + name + " was removed.");
                case RemoveRole.Outcome.NotFound nothing -> refuse(RoleOutput.unknown(List.of(name)));
                case RemoveRole.Outcome.Stale stale ->
                    refuse("another request changed the role at the same time; " + "try again");
                case RemoveRole.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
                case RemoveRole.Outcome.Refused refused -> refuse(RoleOutput.refusal(name, refused.refusal()));
            };
        }
    }
}
