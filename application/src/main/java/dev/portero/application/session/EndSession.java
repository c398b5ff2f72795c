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

/// Somebody ends one of a user's sessions from another place.
public final class EndSession {

    /// What is asked.
    ///
    /// @param owner whose session it has to be
    public record Command(RequestContext act, UserId owner, SessionId session) {}

    /// Everything that can happen.
    public sealed interface Outcome {

        record Ended() implements Outcome {}

        /// There is none, or it is somebody else's, or it is over.
        record NotFound() implements Outcome {}
    }

    private final Sessions sessions;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public EndSession(Sessions sessions, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.sessions = sessions;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Whose a session is never changes, so that it can be asked beforehand.
    public Outcome handle(Command command) {
        Instant now = clock.instant();
        return sessions.find(command.session())
                .filter(session -> session.user().equals(command.owner()) && session.isOpenAt(now))
                .<Outcome>map(session -> unitOfWork.run(() -> end(command, now)))
                .orElseGet(Outcome.NotFound::new);
    }

    private Outcome end(Command command, Instant now) {
        List<Session> ended = sessions.end(List.of(command.session()), EndReason.REVOKED, now);
        ended.forEach(session -> events.append(command.act(), session.ended(EndReason.REVOKED, now)));
        return ended.isEmpty() ? new Outcome.NotFound() : new Outcome.Ended();
    }
}
