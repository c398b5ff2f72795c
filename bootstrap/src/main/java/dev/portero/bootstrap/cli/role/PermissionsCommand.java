package dev.portero.bootstrap.cli.role;

import dev.portero.bootstrap.cli.output.CommandGroup;
import dev.portero.bootstrap.cli.output.OutputCommand;
import dev.portero.bootstrap.cli.output.Table;
import dev.portero.domain.role.Permission;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine.Command;

/// Shows what can be permitted.
@Command(
        name = "permissions",
        description = "Shows what can be permitted.",
        subcommands = PermissionsCommand.Listing.class)
public final class PermissionsCommand extends CommandGroup {

    /// Shows all of it.
    @Command(name = "list", description = "Shows every permission that a role may have.")
    static final class Listing extends OutputCommand {

        @Override
        public Integer call() {
            Table table = new Table("NAME", "MEANS");
            Arrays.stream(Permission.values())
                    .forEach(permission -> table.row(permission.wireName(), permission.meaning()));
            return show(
                    Map.of(
                            "items",
                            Arrays.stream(Permission.values())
                                    .map(permission ->
                                            Map.of("name", permission.wireName(), "description", permission.meaning()))
                                    .toList()),
                    table.lines());
        }
    }
}
