package dev.portero.bootstrap.cli.service;

import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.session.PurgeExpiredSessions;
import dev.portero.application.session.port.Sessions.Forgotten;
import dev.portero.bootstrap.cli.output.CommandContext;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.embedded.StartupException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Forgets sessions that are over, and their refresh tokens, for those who do it by a schedule of their own.
@Command(
        name = "cleanup-refresh",
        description = "Forgets sessions that were ended or have run out, and their refresh tokens.",
        footer = {
            "",
            "What belongs to a session that goes on is kept. The service does the same by itself, a week later."
        })
public final class CleanUpCommand extends UseCaseCommand {

    private static final int MOST_DAYS = 3_650;

    @Option(
            names = "--grace-days",
            paramLabel = "<days>",
            defaultValue = "0",
            description = "For how many days a session must have been over; 0 by default.")
    private int graceDays;

    @Override
    public int with(CommandContext workbench) {
        if (graceDays < 0 || graceDays > MOST_DAYS) {
            throw misunderstood("--grace-days=" + graceDays + " is not a number of days from 0 to " + MOST_DAYS);
        }
        Forgotten forgotten = forget(workbench.useCase(PurgeExpiredSessions.class));
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("sessions", forgotten.sessions());
        members.put("refresh_tokens", forgotten.refreshTokens());
        return show(
                members,
                "forgotten sessions: " + forgotten.sessions() + ", refresh tokens: " + forgotten.refreshTokens());
    }

    private Forgotten forget(PurgeExpiredSessions purgeExpiredSessions) {
        try {
            return purgeExpiredSessions.handle(act(), Duration.ofDays(graceDays));
        } catch (ClockSkewExceeded skew) {
            throw new StartupException(String.valueOf(skew.getMessage()));
        }
    }
}
