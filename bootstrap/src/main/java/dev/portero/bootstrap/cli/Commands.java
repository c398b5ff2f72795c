package dev.portero.bootstrap.cli;

import dev.portero.application.port.Unavailable;
import dev.portero.bootstrap.config.Refusal;
import dev.portero.bootstrap.embedded.CannotStart;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// The command line. Every command ends with 0 when it did what was asked, 1 when it could not, 2 when it was
/// not understood.
@Command(
        name = "portero",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Keeps accounts, and tells others about them by an exact stream of events.",
        subcommands = {
            RunCommand.class,
            ServeCommand.class,
            MigrateCommand.class,
            ConfigCommand.class,
            SeedAdminCommand.class,
            UsersCommand.class,
            ClientsCommand.class,
            OutboxCommand.class,
            CleanUpCommand.class,
            BenchCommand.class,
            KeysCommand.class,
            WarmUpCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Commands {

    private Commands() {}

    /// Does what the arguments say and gives the exit code.
    public static int execute(String... arguments) {
        return new CommandLine(new Commands())
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> report(failure, commandLine))
                .execute(arguments);
    }

    /// What people can mend is told in a line each; only what nobody expected comes with a trace.
    private static int report(Exception failure, CommandLine commandLine) throws Exception {
        List<String> lines = switch (failure) {
            case Refusal refusal -> refusal.lines();
            case CannotStart cannotStart -> List.of(cannotStart.getMessage());
            case Unavailable outage -> List.of(outage.getMessage() + ": " + reason(outage));
            default -> throw failure;
        };
        lines.forEach(line -> commandLine.getErr().println("portero: " + line));
        return CommandLine.ExitCode.SOFTWARE;
    }

    /// The first line of what the driver says, which names the host and not the password.
    private static String reason(Unavailable outage) {
        String message = outage.getCause().getMessage();
        return message == null
                ? outage.getCause().getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
