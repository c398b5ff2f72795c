package dev.portero.bootstrap.cli.user;

import dev.portero.bootstrap.cli.output.CommandGroup;
import picocli.CommandLine.Command;

/// Command group `users`.
@Command(
        name = "users",
        description = "Manages users.",
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
            "A user is named by id, e-mail address or user name.",
            "Example: portero users find garcia",
            "         portero users suspend ana@example.org --reason 'left the company'"
        })
public final class UsersCommand extends CommandGroup {}
