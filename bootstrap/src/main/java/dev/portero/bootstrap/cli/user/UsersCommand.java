package dev.portero.bootstrap.cli.user;

import dev.portero.bootstrap.cli.output.CommandGroup;
import picocli.CommandLine.Command;

/// Looks after people's accounts.
@Command(
        name = "users",
        description = "Looks after people's accounts.",
        subcommands = {
            UsersList.class,
            UsersShow.class,
            UsersCreate.class,
            UsersStatus.Approve.class,
            UsersStatus.Reject.class,
            UsersStatus.Suspend.class,
            UsersStatus.Reactivate.class,
            UsersUnlock.class,
            UsersRequirePasswordChange.class,
            UsersRoles.class,
            UsersSessions.class,
            UsersStatus.Delete.class
        },
        footer = {
            "",
            "Each of them is named by their id, their e-mail address or their user name.",
            "Example: portero users find garcia",
            "         portero users suspend ana@example.org --reason 'left the company'"
        })
public final class UsersCommand extends CommandGroup {}
