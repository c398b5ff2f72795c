package dev.portero.bootstrap.cli;

import dev.portero.application.session.ForgetSessions;
import dev.portero.application.session.port.Sessions.Forgotten;
import dev.portero.bootstrap.Workbench;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Forgets sessions that are over, and their refresh tokens, for those who do it by a schedule of their own.
@Command(
        name = "cleanup-refresh",
        description = "Forgets sessions that were ended or have run out, and their refresh tokens.",
        footer = {
            "",
            "What belongs to a session that goes on is kept. The service does the same by itself, a week later."
        })
final class CleanUpCommand implements Callable<Integer> {

    private static final int MOST_DAYS = 3_650;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--grace-days",
            paramLabel = "<days>",
            defaultValue = "0",
            description = "For how many days a session must have been over; 0 by default.")
    private int graceDays;

    @Option(names = "--json", description = "For programs: one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (graceDays < 0 || graceDays > MOST_DAYS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--grace-days=" + graceDays + " is not a number of days from 0 to " + MOST_DAYS);
        }
        Configuration configuration = Configuration.of(Here.read(), Mode.COMMAND);
        try (Workbench workbench = Workbench.over(configuration, Here.database(configuration))) {
            Forgotten forgotten =
                    workbench.useCase(ForgetSessions.class).handle(Task.act(), Duration.ofDays(graceDays));
            spec.commandLine().getOut().println(json ? jsonOf(forgotten) : textOf(forgotten));
            return ExitCode.OK;
        }
    }

    private static String textOf(Forgotten forgotten) {
        return "forgotten sessions: " + forgotten.sessions() + ", refresh tokens: " + forgotten.refreshTokens();
    }

    private static String jsonOf(Forgotten forgotten) {
        return "{\"sessions\":%d,\"refresh_tokens\":%d}".formatted(forgotten.sessions(), forgotten.refreshTokens());
    }
}
