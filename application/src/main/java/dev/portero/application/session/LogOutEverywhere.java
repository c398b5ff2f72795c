package dev.portero.application.session;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Sessions;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Logout of all sessions of a user. When it returns, no token that was issued to the user before is accepted, nor any
/// token that a concurrent request still issues.
public final class LogOutEverywhere {

    /// Input of the use case.
    public record Command(RequestContext act, UserId user) {}

    private final Sessions sessions;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public LogOutEverywhere(Sessions sessions, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.sessions = sessions;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Returns the number of ended sessions, including those past their timeout.
    public int handle(Command command) {
        Instant now = clock.instant();
        return unitOfWork.run(() -> {
            List<SessionId> all =
                    sessions.lock(command.user()).stream().map(Session::id).toList();
            List<Session> ended = sessions.end(all, EndReason.LOGGED_OUT_EVERYWHERE, now);
            ended.forEach(session -> events.append(command.act(), session.ended(EndReason.LOGGED_OUT_EVERYWHERE, now)));
            return ended.size();
        });
    }
}
