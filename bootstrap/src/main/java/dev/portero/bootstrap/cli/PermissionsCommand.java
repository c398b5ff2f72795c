package dev.portero.bootstrap.cli;

import dev.portero.domain.role.Permission;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine.Command;

/// Shows what can be permitted.
@Command(
        name = "permissions",
        description = "Shows what can be permitted.",
        subcommands = PermissionsCommand.Listing.class)
final class PermissionsCommand extends Group {

    /// Shows all of it.
    @Command(name = "list", description = "Shows every permission that a role may have.")
    static final class Listing extends Answer {

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
