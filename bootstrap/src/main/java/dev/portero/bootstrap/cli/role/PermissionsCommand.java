package dev.portero.bootstrap.cli.role;

import dev.portero.bootstrap.cli.output.CommandGroup;
import dev.portero.bootstrap.cli.output.OutputCommand;
import dev.portero.bootstrap.cli.output.Table;
import dev.portero.domain.role.Permission;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine.Command;

/// Command group `permissions`.
@Command(name = "permissions", description = "Shows permissions.", subcommands = PermissionsCommand.Listing.class)
public final class PermissionsCommand extends CommandGroup {

    /// Command `permissions list`.
    @Command(name = "list", description = "Lists the permissions that a role can have.")
    static final class Listing extends OutputCommand {

        @Override
        public Integer call() {
            Table table = new Table("NAME", "DESCRIPTION");
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
