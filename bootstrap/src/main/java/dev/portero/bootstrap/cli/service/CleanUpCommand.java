package dev.portero.bootstrap.cli.service;

import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.session.PurgeExpiredSessions;
import dev.portero.application.session.port.Sessions.Purged;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.embedded.StartupException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Command `cleanup-refresh`: purges ended and expired sessions with their refresh tokens, for operators with a
/// schedule of their own.
@Command(
        name = "cleanup-refresh",
        description = "Deletes ended and expired sessions with their refresh tokens.",
        footer = {
            "",
            "Open sessions stay. The service runs the same cleanup by itself, a week after the end of a session."
        })
public final class CleanUpCommand extends UseCaseCommand {

    private static final int MOST_DAYS = 3_650;

    @Option(
            names = "--grace-days",
            paramLabel = "<days>",
            defaultValue = "0",
            description = "Only sessions that ended this many days ago or earlier; 0 by default.")
    private int graceDays;

    @Override
    public int with(CommandContext context) {
        if (graceDays < 0 || graceDays > MOST_DAYS) {
            throw usageError("--grace-days=" + graceDays + " must be a number of days from 0 to " + MOST_DAYS);
        }
        Purged deleted = purge(context.useCase(PurgeExpiredSessions.class));
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("sessions", deleted.sessions());
        members.put("refresh_tokens", deleted.refreshTokens());
        return show(
                members, "deleted sessions: " + deleted.sessions() + ", refresh tokens: " + deleted.refreshTokens());
    }

    private Purged purge(PurgeExpiredSessions purgeExpiredSessions) {
        try {
            return purgeExpiredSessions.handle(act(), Duration.ofDays(graceDays));
        } catch (ClockSkewExceeded skew) {
            throw new StartupException(String.valueOf(skew.getMessage()));
        }
    }
}
