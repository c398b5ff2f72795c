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

/// Somebody leaves everywhere at once. When this has returned, nothing works any more that was issued to them before,
/// nor anything that a request yields which was under way.
public final class LogOutEverywhere {

    /// What is asked.
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

    /// Says how many sessions it ended, those among them that had run out.
    public int handle(Command command) {
        Instant now = clock.instant();
        return unitOfWork.run(() -> {
            List<SessionId> all =
                    sessions.hold(command.user()).stream().map(Session::id).toList();
            List<Session> ended = sessions.end(all, EndReason.SIGNED_OUT_EVERYWHERE, now);
            ended.forEach(session -> events.append(command.act(), session.ended(EndReason.SIGNED_OUT_EVERYWHERE, now)));
            return ended.size();
        });
    }
}
