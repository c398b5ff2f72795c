package dev.portero.bootstrap.cli;

import dev.portero.application.port.Overloaded;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.Unavailable;
import dev.portero.bootstrap.cli.audit.AuditCommand;
import dev.portero.bootstrap.cli.client.ClientsCommand;
import dev.portero.bootstrap.cli.event.OutboxCommand;
import dev.portero.bootstrap.cli.key.KeysCommand;
import dev.portero.bootstrap.cli.output.CommandEnvironment;
import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.cli.output.VersionProvider;
import dev.portero.bootstrap.cli.role.PermissionsCommand;
import dev.portero.bootstrap.cli.role.RolesCommand;
import dev.portero.bootstrap.cli.service.BenchCommand;
import dev.portero.bootstrap.cli.service.CleanUpCommand;
import dev.portero.bootstrap.cli.service.ConfigCommand;
import dev.portero.bootstrap.cli.service.DoctorCommand;
import dev.portero.bootstrap.cli.service.MigrateCommand;
import dev.portero.bootstrap.cli.service.RunCommand;
import dev.portero.bootstrap.cli.service.ServeCommand;
import dev.portero.bootstrap.cli.service.WarmUpCommand;
import dev.portero.bootstrap.cli.user.SeedAdminCommand;
import dev.portero.bootstrap.cli.user.UsersCommand;
import dev.portero.bootstrap.config.InvalidConfiguration;
import dev.portero.bootstrap.crypto.seal.MissingSecret;
import dev.portero.bootstrap.embedded.StartupException;
import dev.portero.persistence.migration.MigrationFailed;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// Command line of the service (picocli). Exit codes: 0 done, 1 failed, 2 invalid usage.
@Command(
        name = "portero",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "User-management service: accounts, logins and permissions, with a stream of domain events.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Done.", "1:Failed; the reason is on standard error.", "2:Invalid usage."})
public final class Commands {

    /// All commands of the first level.
    public static final List<Class<?>> ALL = List.of(
            RunCommand.class,
            ServeCommand.class,
            MigrateCommand.class,
            ConfigCommand.class,
            SeedAdminCommand.class,
            UsersCommand.class,
            RolesCommand.class,
            PermissionsCommand.class,
            ClientsCommand.class,
            KeysCommand.class,
            AuditCommand.class,
            OutboxCommand.class,
            CleanUpCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            WarmUpCommand.class,
            CommandLine.HelpCommand.class);

    /// Commands that describe all commands.
    private static final Set<Class<?>> DESCRIBING_ALL = Set.of(CompletionCommand.class, CommandLine.HelpCommand.class);

    private final CommandEnvironment place;

    private Commands(CommandEnvironment place) {
        this.place = place;
    }

    /// Executes the command and returns the exit code.
    public static int execute(String... arguments) {
        return line(new ProcessEnvironment(), arguments)
                .setOut(writer(System.out))
                .setErr(writer(System.err))
                .execute(arguments);
    }

    /// The command line over an environment, with the commands that the arguments need.
    static CommandLine line(CommandEnvironment place, String... arguments) {
        CommandLine line = new CommandLine(new Commands(place));
        neededFor(arguments).forEach(line::addSubcommand);
        return line.setExecutionExceptionHandler((failure, commandLine, parsed) -> report(failure, commandLine));
    }

    /// Returns the requested command alone, if it needs no other one: the model of all commands takes picocli as long
    /// as the migration of the database, and `run` waits for it.
    static List<Class<?>> neededFor(String... arguments) {
        List<Class<?>> requested = ALL.stream()
                .filter(command -> !DESCRIBING_ALL.contains(command) && isRequested(command, arguments))
                .toList();
        return requested.isEmpty() ? ALL : requested;
    }

    private static boolean isRequested(Class<?> command, String... arguments) {
        return arguments.length > 0
                && command.getAnnotation(Command.class).name().equals(arguments[0]);
    }

    private static CommandEnvironment placeOf(CommandLine commandLine) {
        return ((Commands) commandLine.getCommandSpec().root().userObject()).place();
    }

    public CommandEnvironment place() {
        return place;
    }

    /// Writer in UTF-8, independent of the locale: a cron job has no locale, and names and JSON contain any script.
    private static PrintWriter writer(OutputStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }

    /// Prints one line per expected failure. Only an unexpected exception comes with a stack trace.
    private static int report(Exception failure, CommandLine commandLine) throws Exception {
        List<String> lines = switch (failure) {
            case InvalidConfiguration refusal -> refusal.lines();
            case StartupException cannotStart -> List.of(cannotStart.getMessage());
            case Unavailable outage -> List.of(outage.getMessage() + ": " + reason(outage));
            case StaleVersion collision ->
                List.of("another request changed the same record at the same time; try " + "again");
            case Overloaded busy -> List.of(busy.getMessage() + "; try again");
            case MigrationFailed failed -> List.of(failed.getMessage());
            default -> List.of(missingSecret(failure, commandLine).orElseThrow(() -> failure));
        };
        lines.forEach(line -> commandLine.getErr().println("portero: " + line));
        return CommandLine.ExitCode.SOFTWARE;
    }

    /// Explains a missing sealing secret. Every audit entry needs it, and beans that use it are created lazily.
    private static Optional<String> missingSecret(Exception failure, CommandLine commandLine) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(MissingSecret.class::isInstance)
                .findFirst()
                .map(missing ->
                        placeOf(commandLine).configuration().sealingSecret().howToProvide());
    }

    /// The first line of the driver's message, which names the host and not the password.
    private static String reason(Unavailable outage) {
        String message = outage.getCause().getMessage();
        return message == null
                ? outage.getCause().getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
