package dev.portero.bootstrap.cli.role;

import dev.portero.application.port.Precondition;
import dev.portero.application.role.DefineRole;
import dev.portero.application.role.ListRoles;
import dev.portero.application.role.ReadRole;
import dev.portero.application.role.RemoveRole;
import dev.portero.bootstrap.cli.output.AssumeYesOption;
import dev.portero.bootstrap.cli.output.CommandContext;
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

/// Looks after roles.
@Command(
        name = "roles",
        description = "Looks after roles: what they permit, and which there are.",
        subcommands = {
            RolesCommand.Listing.class,
            RolesCommand.Show.class,
            RolesCommand.Define.class,
            RolesChange.class,
            RolesCommand.Remove.class
        },
        footer = {"", "Who holds which is said with portero users roles."})
public final class RolesCommand extends CommandGroup {

    /// Shows all of them.
    @Command(name = "list", description = "Shows every role and what it permits.")
    static final class Listing extends UseCaseCommand {

        @Override
        public int with(CommandContext workbench) {
            List<Role> roles = workbench.useCase(ListRoles.class).handle();
            Table table = new Table("NAME", "DESCRIPTION", "PERMISSIONS");
            roles.forEach(role ->
                    table.row(role.name().value(), role.description().value(), RoleOutput.names(role.permissions())));
            return show(Map.of("items", roles.stream().map(RoleOutput::json).toList()), table.lines());
        }
    }

    /// Shows one.
    @Command(
            name = "show",
            description = "Shows what a role permits.",
            footer = {"", "Example: portero roles show auditor"})
    static final class Show extends UseCaseCommand {

        @Parameters(paramLabel = "<role>", description = "The name of the role.")
        private String name = "";

        @Override
        public int with(CommandContext workbench) {
            return switch (workbench.useCase(ReadRole.class).handle(name)) {
                case ReadRole.Outcome.Found found ->
                    show(RoleOutput.json(found.role()), RoleOutput.lines(found.role()));
                case ReadRole.Outcome.NotFound nothing -> refuse(RoleOutput.unknown(List.of(name)));
            };
        }
    }

    /// Makes one.
    @Command(
            name = "define",
            description = "Makes a role that was not there.",
            footer = {
                "",
                "portero permissions list shows what can be permitted.",
                "Example: portero roles define helpdesk --description 'Helps people in'"
                        + " --permission users:read,users:write"
            })
    static final class Define extends UseCaseCommand {

        @Parameters(paramLabel = "<role>", description = "The name of the role: letters, digits, '-' and '_'.")
        private String name = "";

        @Option(names = "--description", paramLabel = "<text>", description = "What people read about it.")
        private String description = "";

        @Option(
                names = "--permission",
                split = ",",
                paramLabel = "<name>",
                description = "What it permits, such as users:read; may be given several times.")
        private List<String> permissions = new ArrayList<>();

        @Override
        public int with(CommandContext workbench) {
            DefineRole.Command command = new DefineRole.Command(act(), name, description, permissions);
            return switch (workbench.useCase(DefineRole.class).handle(command)) {
                case DefineRole.Outcome.Defined done ->
                    show(RoleOutput.json(done.role()), RoleOutput.lines(done.role()));
                case DefineRole.Outcome.NameTaken taken ->
                    refuse("there is a role called " + name + "; portero roles change makes it another one");
                case DefineRole.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
                case DefineRole.Outcome.Flawed flawed -> refuse(told(flawed));
            };
        }

        private String told(DefineRole.Outcome.Flawed flawed) {
            List<String> lines = new ArrayList<>();
            if (flawed.name()) {
                lines.add("'" + name + "' cannot be the name of a role");
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

    /// Takes one out.
    @Command(
            name = "remove",
            description = "Takes a role out that nobody holds and newcomers do not get.",
            footer = {"", "Example: portero roles remove helpdesk"})
    static final class Remove extends UseCaseCommand {

        @Parameters(paramLabel = "<role>", description = "The name of the role.")
        private String name = "";

        @Mixin
        private AssumeYesOption yes = new AssumeYesOption();

        @Override
        public int with(CommandContext workbench) {
            if (isCalledOff(yes.isSaid(), "remove the role " + name + "?")) {
                return calledOff();
            }
            RemoveRole.Command command = new RemoveRole.Command(act(), name, Precondition.NONE);
            return switch (workbench.useCase(RemoveRole.class).handle(command)) {
                case RemoveRole.Outcome.Removed done ->
                    show(Map.of("name", name, "removed", true), "The role " + name + " is gone.");
                case RemoveRole.Outcome.NotFound nothing -> refuse(RoleOutput.unknown(List.of(name)));
                case RemoveRole.Outcome.Stale stale -> refuse("somebody else changed the role first; try again");
                case RemoveRole.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
                case RemoveRole.Outcome.Refused refused -> refuse(RoleOutput.refusal(name, refused.refusal()));
            };
        }
    }
}
